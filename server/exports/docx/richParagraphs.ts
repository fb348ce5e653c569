/** Rich text as paragraphs of a word processor, its lists as lists. (SPEC E66) */
import { ExternalHyperlink, Paragraph, type ParagraphChild, TextRun, UnderlineType } from 'docx'
import type { ResultNote } from '../../../shared/export/results.ts'
import { guessLanguage } from '../../../shared/guessLanguage.ts'
import type { Language } from '../../../shared/languages.ts'
import { type Block, blocksOf, type Run } from '../report/blocks.ts'
import { LOCALES } from '../report/words.ts'

/** Names of the document's lists, which writeDocx.ts defines. */
export const BULLETS = 'bullets'
/** One for each number that a list begins with. */
export const NUMBERS = 'numbers-'
/** As deep as a word processor's lists go. */
const MOST_LEVELS = 9
/** What Word lets a list count up to; other numbers stand as words. */
const MOST_NUMBER = 32_767
const RIGHT_TO_LEFT =
	/^[^\p{L}]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** Lists that begin anew each have a number. */
export interface Lists {
	next: number
	/** By the number that lists begin with: how far any of these counts. */
	starts: Map<number, number>
}

/** A list of numbers that may go on. */
interface OpenList {
	start: number
	instance: number
	last: number
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
	/** By depth. */
	let open: OpenList[] = []
	return blocksOf(richText).map((block) => {
		if (block.kind !== 'item') open = []
		const number = countedBy(block.mark)
		if (block.mark !== '') {
			// What is deeper has ended, and so has a list that doesn't count on.
			const before = open[block.depth]
			const goesOn = number !== null && before?.last === number - 1
			open = open.slice(0, block.depth + (goesOn ? 1 : 0))
		}
		if (number !== null) {
			const list = open[block.depth] ?? { start: number, instance: ++lists.next, last: 0 }
			lists.starts.set(list.start, Math.max(number, lists.starts.get(list.start) ?? 0))
			open[block.depth] = { ...list, last: number }
		}
		const list = number === null ? undefined : open[block.depth]
		return toParagraph(block, { lang, style, list })
	})
}

/** @returns null where a word processor counts nothing by it */
function countedBy(mark: string): number | null {
	const number = Number.parseInt(mark, 10)
	return number >= 0 && number <= MOST_NUMBER ? number : null
}

function toParagraph(
	{ kind, depth, mark, runs }: Block,
	{ lang, style, list }: { lang: string | undefined; style: string; list: OpenList | undefined },
): Paragraph {
	const level = Math.min(depth, MOST_LEVELS - 1)
	const words = runs.map(({ text }) => text).join('')
	const isTyped = mark !== '' && mark !== '•' && !list
	return new Paragraph({
		style,
		children: [
			...(isTyped ? [new TextRun(`${mark} `)] : []),
			...runs.flatMap((run) => toRun(run, lang, kind === 'heading')),
		],
		...(RIGHT_TO_LEFT.test(words) && { bidirectional: true }),
		...(mark === '•' && { numbering: { reference: BULLETS, level } }),
		...(list && {
			numbering: { reference: NUMBERS + list.start, level, instance: list.instance },
		}),
		...(kind === 'item' && (mark === '' || isTyped) && { indent: { left: 360 * (level + 1) } }),
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
