/** Rich text set in a width: its blocks as lines, with their marks and indents. (SPEC E66) */
import type { Block, Run } from '../report/blocks.ts'
import type { Face } from './fonts.ts'
import { breakLines, type Line, type Styled } from './lines.ts'
import type { Typesetter } from './Typesetter.ts'

export interface Look {
	family: 'text' | 'board' | 'mono'
	weight: Face['weight']
	/** Points. */
	size: number
	/** From one line to the next. */
	leading: number
	color: string
	linkColor: string
}

export interface SetBlock {
	kind: Block['kind']
	/** From the left, points. */
	indent: number
	/** An item's bullet or number, which stands left of the indent. */
	mark: Line | null
	lines: readonly Line[]
	size: number
	leading: number
}

/** Of an item, in the type's size. */
const INDENT = 1.35
/** From an item's mark to its words, in the type's size. */
export const BESIDE_MARK = 0.35
/** A heading in a note is a little larger. */
const HEADING = 1.12

export function setBlocks(
	typesetter: Typesetter,
	blocks: readonly Block[],
	look: Look,
	width: number,
): SetBlock[] {
	const indents = indentsOf(typesetter, blocks, look, width)
	return blocks.map(({ kind, depth, mark, runs }, n) => {
		const grown = kind === 'heading' ? HEADING : 1
		const size = look.size * grown
		const own: Look = { ...look, size, ...(kind === 'heading' && { weight: 700 as const }) }
		const indent = indents[n]?.[depth] ?? 0
		const lines = breakLines(
			typesetter,
			runs.map((run) => styled(run, own)),
			width - indent,
		)
		const marks = mark === '' ? [] : breakLines(typesetter, [plain(mark, own)], width)
		return {
			...{ kind, indent, lines, size },
			mark: marks[0] ?? null,
			leading: look.leading * grown,
		}
	})
}

/**
 * By block and by depth: those of one list are alike, and wide enough for the widest of
 * its numbers.
 */
function indentsOf(
	typesetter: Typesetter,
	blocks: readonly Block[],
	look: Look,
	width: number,
): (readonly number[])[] {
	const least = INDENT * look.size
	let indents: number[] = []
	const all = blocks.map(({ kind }, n) => {
		if (kind !== 'item' || blocks[n - 1]?.kind !== 'item') indents = []
		return indents
	})
	blocks.forEach(({ kind, depth, mark }, n) => {
		const own = all[n]
		if (kind !== 'item' || !own) return
		const [line] = mark === '' ? [] : breakLines(typesetter, [plain(mark, look)], width)
		const needed = (line?.width ?? 0) + BESIDE_MARK * look.size
		own[depth] = Math.max(own[depth] ?? least, needed)
	})
	return all.map((steps) => {
		let sum = 0
		return Array.from(steps, (step = least) => {
			sum += step
			return Math.min(sum, width / 2)
		})
	})
}

export function heightOf(blocks: readonly SetBlock[]): number {
	return blocks.reduce((sum, { lines, leading }) => sum + lines.length * leading, 0)
}

/** One look throughout. */
export function plain(text: string, look: Look): Styled {
	return { ...styleOf(look), text, link: null }
}

/** Plain text with its line breaks. */
export function plainRuns(text: string, look: Look): Styled[] {
	return text.split('\n').map((line, n) => ({ ...plain(line, look), break: n > 0 }))
}

function styled(run: Run, look: Look): Styled {
	const { family, weight } = look
	const face: Face = {
		family: run.code ? 'mono' : family,
		weight: run.bold ? 700 : weight,
		italic: run.italic,
	}
	return {
		...styleOf(look),
		...{ face, text: run.text, break: run.break, link: run.link },
		...{ strike: run.strike, highlight: run.highlight },
		color: run.link === null ? look.color : look.linkColor,
	}
}

function styleOf({ family, weight, size, color }: Look): Omit<Styled, 'text' | 'link'> {
	const face: Face = { family, weight, italic: false }
	return { face, size, color, strike: false, highlight: false }
}
