/**
 * Where on its host Kudelma is. The build doesn't know it; the server writes it into
 * the page, and every address that a page makes goes through here. (SPEC H24)
 */

/** @param path as the app knows it, `/b/<id>` */
export function withBase(path: string): string {
	return basePath() + path
}

/** @param path as the address bar has it */
export function withoutBase(path: string): string {
	const base = basePath()
	if (base === '' || !`${path}/`.startsWith(`${base}/`)) return path
	return path.slice(base.length) || '/'
}

/** '' at the root, also where Vite serves the page as it is. */
function basePath(): string {
	if (typeof document === 'undefined') return ''
	const page = document.querySelector<HTMLMetaElement>('meta[name="kudelma-base"]')
	return page?.content.replace(/^\.?\/$/, '').replace(/\/$/, '') ?? ''
}
