/** Rich text as paragraphs of a word processor, its lists as lists. (SPEC E66) */
import { ExternalHyperlink, Paragraph, type ParagraphChild, TextRun, UnderlineType } from 'docx'
import type { ResultNote } from '../../../shared/export/results.ts'
import { guessLanguage } from '../../../shared/guessLanguage.ts'
import type { Language } from '../../../shared/languages.ts'
import { type Block, blocksOf, type Run } from '../report/blocks.ts'
import { LOCALES } from '../report/words.ts'

/** Names of the document's lists, which writeDocx.ts defines. */
export const BULLETS = 'bullets'
export const NUMBERS = 'numbers'
/** As deep as a word processor's lists go. */
const MOST_LEVELS = 9
const RIGHT_TO_LEFT =
	/^[^\p{L}]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** Lists that begin anew each have a number. */
export interface Lists {
	next: number
}

/** @param language the document's: words in another are marked as such */
export function noteParagraphs(
	{ text, richText }: ResultNote,
	language: Language,
	lists: Lists,
	style: string,
): Paragraph[] {
	const guessed = guessLanguage(text)
	const lang = guessed && guessed !== language ? LOCALES[guessed] : undefined
	const paragraphs: Paragraph[] = []
	let isInList = false
	for (const block of blocksOf(richText)) {
		const isNumbered = block.kind === 'item' && /^\d/.test(block.mark)
		if (isNumbered && !isInList) lists.next++
		isInList = block.kind === 'item'
		paragraphs.push(toParagraph(block, { lang, style, list: lists.next }))
	}
	return paragraphs
}

function toParagraph(
	{ kind, depth, mark, runs }: Block,
	{ lang, style, list }: { lang: string | undefined; style: string; list: number },
): Paragraph {
	const level = Math.min(depth, MOST_LEVELS - 1)
	const words = runs.map(({ text }) => text).join('')
	return new Paragraph({
		style,
		children: runs.flatMap((run) => toRun(run, lang, kind === 'heading')),
		...(RIGHT_TO_LEFT.test(words) && { bidirectional: true }),
		...(mark === '•' && { numbering: { reference: BULLETS, level } }),
		...(/^\d/.test(mark) && { numbering: { reference: NUMBERS, level, instance: list } }),
		...(kind === 'item' && mark === '' && { indent: { left: 360 * (level + 1) } }),
	})
}

function toRun(run: Run, lang: string | undefined, isHeading: boolean): ParagraphChild[] {
	const { text, bold, italic, strike, code, highlight, link } = run
	const made = new TextRun({
		...(run.break ? { break: 1 } : {}),
		text,
		...((bold || isHeading) && { bold: true }),
		...(italic && { italics: true }),
		...(strike && { strike: true }),
		...(code && { font: 'Consolas' }),
		...(highlight && { highlight: 'yellow' as const }),
		...(lang !== undefined && { language: { value: lang } }),
		...(RIGHT_TO_LEFT.test(text) && { rightToLeft: true }),
		...(link !== null && { color: '1F5FAE', underline: { type: UnderlineType.SINGLE } }),
	})
	return [link === null ? made : new ExternalHyperlink({ link, children: [made] })]
}
