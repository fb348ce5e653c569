/**
 * What we use of pdfkit 0.20.2 beyond its types: the font that is current, its glyphs, and the
 * words of its metadata. The version is pinned; tests/integration/exports/pdf.test.ts breaks where it changes.
 */

/** A font in a document: only the glyphs that were asked for are embedded. */
export interface EmbeddedFont {
	/** Its name in pages' resources. */
	id: string
	/** The glyphs of a text as hexadecimal ids, and their positions in thousandths of the type's size. */
	encode(text: string): [ids: string[], positions: Position[]]
	ref(): object
	/** The characters that a reader takes each glyph for, by its id. */
	unicode: readonly (readonly number[] | undefined)[]
	ascender: number
	descender: number
	capHeight: number
	font: { hasGlyphForCodePoint(code: number): boolean }
}

export interface Position {
	xAdvance: number
	xOffset: number
	yOffset: number
	/** Of the glyph alone, as the reader's program knows it. */
	advanceWidth: number
}

interface Internals {
	_font: EmbeddedFont
	page: { fonts: Record<string, object> }
	_addInfo(): void
	info: Record<string, unknown>
}

/** @param path of a TrueType file */
export function openFont(doc: PDFKit.PDFDocument, path: string): EmbeddedFont {
	doc.font(path)
	return (doc as unknown as Internals)._font
}

/** Call on each page that the font is used on. */
export function placeFont(doc: PDFKit.PDFDocument, font: EmbeddedFont): void {
	const { fonts } = (doc as unknown as Internals).page
	fonts[font.id] ??= font.ref()
}

/** pdfkit writes the title into XML as it is; a title with `<` in it would break that. */
export function escapeMetadata(doc: PDFKit.PDFDocument): void {
	const own = doc as unknown as Internals
	const addInfo = own._addInfo.bind(doc)
	own._addInfo = () => {
		const { Title } = own.info
		own.info.Title = escapeXml(String(Title))
		addInfo()
		own.info.Title = Title
	}
}

function escapeXml(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
