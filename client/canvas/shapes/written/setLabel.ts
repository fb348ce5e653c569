/**
 * Sets a text in the page just as the screen has it, of the same elements and under the
 * same style sheets, out of sight, and reads where its lines are. In the page itself and
 * not in the canvas, which may be in the dark, or not there at all. (SPEC C50)
 */
import {
	type Editor,
	renderHtmlFromRichText,
	type TLDefaultFontStyle,
	type TLDefaultHorizontalAlignStyle,
	type TLDefaultVerticalAlignStyle,
	type TLRichText,
} from 'tldraw'
import { cleanRichText } from '../../../../shared/document/cleanText.ts'
import { isPlain, isRichText, type RichNode } from '../../../../shared/document/richText.ts'
import { readLines, type Written } from './readLines.ts'
import { inTextRoom } from './room.ts'

export interface LabelLook {
	font: TLDefaultFontStyle
	fontSize: number
	/** A number, not a length. */
	lineHeight: number
	/** Of the words; their marks may have their own. */
	color: string
	/** The box that it's set in. */
	w: number
	h: number
	align: TLDefaultHorizontalAlignStyle
	verticalAlign: TLDefaultVerticalAlignStyle
	padding?: number
	paddingLeft?: number
}

/** As tldraw's RichTextLabel, and our StillText, set it. */
export function setLabel(editor: Editor, richText: TLRichText, look: LabelLook): Promise<Written> {
	const { align, verticalAlign, padding = 0, paddingLeft = padding } = look
	const label = element('tl-text-label tl-text-wrapper tl-rich-text-wrapper', {
		justifyContent: align === 'middle' || align.endsWith('legacy') ? 'center' : align,
		alignItems: verticalAlign === 'middle' ? 'center' : verticalAlign,
		padding: `${padding}px ${padding}px ${padding}px ${paddingLeft}px`,
	})
	label.dataset.textwrap = 'true'
	label.append(inner('tl-text', look, words(editor, richText)))
	return set(label, look)
}

/** As tldraw's text shape is set. */
export function setTextShape(
	editor: Editor,
	richText: TLRichText,
	look: LabelLook,
): Promise<Written> {
	const label = element('tl-text-shape-label tl-text-wrapper tl-rich-text-wrapper', {})
	const text = inner('tl-text-shape', look, words(editor, richText))
	Object.assign(text.style, {
		minWidth: px(Math.ceil(look.w)),
		width: px(Math.ceil(look.w)),
		height: px(Math.ceil(look.h)),
	})
	label.append(text)
	return set(label, look)
}

/** As tldraw sets an arrow's label, around its middle. */
export function setArrowLabel(text: string, look: LabelLook): Promise<Written> {
	const label = element('tl-arrow-label tl-text-wrapper tl-plain-text-wrapper', {})
	const lines = text.split('\n').map((line) => {
		const block = element('', {})
		block.dir = 'auto'
		block.textContent = line
		return block
	})
	const words = inner('tl-arrow', look, ...lines)
	Object.assign(words.style, { minWidth: px(Math.ceil(look.w)), width: px(Math.ceil(look.w)) })
	label.append(words)
	return set(label, look)
}

/** As our heads are set: `lines` as they were broken, or else the browser breaks them. */
export function setHead(
	editor: Editor,
	kind: string,
	content: readonly string[] | TLRichText,
	look: LabelLook & { bold: boolean },
): Promise<Written> {
	const head = element('board-head', {
		width: px(look.w),
		fontSize: px(look.fontSize),
		lineHeight: String(look.lineHeight),
		fontWeight: look.bold ? '700' : '400',
		color: look.color,
	})
	head.dataset.kind = kind
	const isRich = 'content' in content
	const text = isRich ? words(editor, content) : element('', {})
	text.classList.add('board-head-text')
	if (!isRich) text.textContent = content.join('\n')
	head.append(text)
	return set(head, look)
}

/** One line, as a cell's strip has it. */
export function setLine(text: string, look: LabelLook): Promise<Written> {
	const line = element('', {
		whiteSpace: 'pre',
		fontSize: px(look.fontSize),
		lineHeight: String(look.lineHeight),
		color: look.color,
		width: 'max-content',
	})
	line.textContent = text
	return set(line, look)
}

function inner(prefix: string, look: LabelLook, ...text: HTMLElement[]): HTMLElement {
	const { fontSize, lineHeight, color } = look
	const wrapper = element(`${prefix}-label__inner tl-text-content__wrapper`, {
		fontSize: px(fontSize),
		lineHeight: String(lineHeight),
		minHeight: px(Math.floor(fontSize * lineHeight)),
		color,
	})
	const content = element(`${prefix} tl-text tl-text-content`, {})
	content.dir = 'auto'
	content.append(...text)
	wrapper.append(content)
	return wrapper
}

function words(editor: Editor, richText: TLRichText): HTMLElement {
	const text = element('tl-rich-text', {})
	const clean = isRichText(richText) ? cleanRichText(richText) : richText
	// tldraw makes a ProseMirror schema and a document for each text.
	if (isRichText(clean) && isPlain(clean.content)) text.append(...clean.content.map(paragraph))
	else text.innerHTML = renderHtmlFromRichText(editor, clean as TLRichText)
	return text
}

/** As StillText has it. */
function paragraph({ content = [] }: RichNode): HTMLElement {
	const made = document.createElement('p')
	made.dir = 'auto'
	const pieces = content.map(({ type, text = '' }) =>
		type === 'hardBreak' ? document.createElement('br') : text,
	)
	made.append(...(pieces.length === 0 ? [document.createElement('br')] : pieces))
	return made
}

function set(label: HTMLElement, { w, h, font, align }: LabelLook): Promise<Written> {
	label.dataset.font = font
	label.dataset.align = align
	label.dataset.hastext = 'true'
	label.dataset.isediting = 'false'
	const box = element('board-note', { position: 'relative', width: px(w), height: px(h) })
	box.append(label)
	const canvas = element('tl-container tl-theme__light', {})
	canvas.append(box)
	return inTextRoom(canvas, (measures) => readLines(box, measures))
}

function element(className: string, style: Partial<CSSStyleDeclaration>): HTMLElement {
	const made = document.createElement('div')
	made.className = className
	Object.assign(made.style, style)
	return made
}

function px(length: number): string {
	return `${length}px`
}
