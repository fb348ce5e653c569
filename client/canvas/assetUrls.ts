/**
 * Where tldraw gets its fonts, icons and words: from our own origin only. Its own
 * default is a CDN. The sans is the interface's typeface. (SPEC C11)
 */
import sansItalic from '@fontsource-variable/schibsted-grotesk/files/schibsted-grotesk-latin-wght-italic.woff2?url'
import sans from '@fontsource-variable/schibsted-grotesk/files/schibsted-grotesk-latin-wght-normal.woff2?url'
import { getAssetUrlsByImport } from '@tldraw/assets/imports.vite'

/** The same for every board; call it once per mounted canvas. */
export function boardAssetUrls() {
	const urls = getAssetUrlsByImport((path) => path)
	// Nothing can be embedded, but tldraw loads the icons for it, so they are one that it has.
	const [icon = ''] = Object.values(urls.icons)
	return {
		...urls,
		embedIcons: Object.fromEntries(Object.keys(urls.embedIcons).map((name) => [name, icon])),
		fonts: {
			...urls.fonts,
			// One variable file serves all weights.
			tldraw_sans: sans,
			tldraw_sans_bold: sans,
			tldraw_sans_italic: sansItalic,
			tldraw_sans_italic_bold: sansItalic,
		},
	}
}
