/** The operator's licence key of tldraw's, written into the page by the server. (SPEC H27) */

/** @returns what `Tldraw` takes; nothing without a key: its watermark shows then */
export function licenseKey(): { licenseKey?: string } {
	const page = document.querySelector<HTMLMetaElement>('meta[name="kudelma-tldraw-key"]')
	return page?.content ? { licenseKey: page.content } : {}
}
