/** The board's hues as a light or a dark screen shows them. (SPEC C4, F24) */
import type { BoardFramework } from '../../shared/templates/BoardFramework.ts'
import { PAPER, type Paper, type Shade } from '../../shared/templates/hues.ts'
import { columnOfIdea } from '../../shared/templates/Template.ts'

type Hues = BoardFramework['hues']

export function paperOf(isDark: boolean): Paper {
	return PAPER[isDark ? 'dark' : 'light']
}

/** The hue of a column; one that the board's framework doesn't have is grey. */
export function hueOf(hues: Hues, id: string, isDark: boolean): Shade {
	const { sheet, rule } = paperOf(isDark)
	return ownHue(hues, id, isDark) ?? { soft: sheet, line: rule }
}

/** The hue of a row or column, or null where it has none. */
export function ownHue(hues: Hues, id: string, isDark: boolean): Shade | null {
	const hue = Object.hasOwn(hues, id) ? hues[id] : undefined
	return hue ? hue[isDark ? 'dark' : 'light'] : null
}

/**
 * The hue of an idea: its column's, unless someone gave it another's colour.
 *
 * @param color tldraw's name
 * @returns null where no column has this colour
 */
export function ideaHue(
	hues: Hues,
	templateKey: unknown,
	color: string,
	isDark: boolean,
): Shade | null {
	const own = typeof templateKey === 'string' ? columnOfIdea(templateKey) : null
	const columns = Object.keys(hues).filter((id) => hues[id]?.color === color)
	const id = own !== null && columns.includes(own) ? own : columns[0]
	return id === undefined ? null : ownHue(hues, id, isDark)
}

/** For the style sheets: `--hue` and `--hue-line` of a column, in both schemes; theirs stay where it has none. */
export function hueStyle(hues: Hues, id: string): React.CSSProperties | undefined {
	const [light, dark] = [ownHue(hues, id, false), ownHue(hues, id, true)]
	if (!light || !dark) return undefined
	return {
		'--hue': `light-dark(${light.soft}, ${dark.soft})`,
		'--hue-line': `light-dark(${light.line}, ${dark.line})`,
	} as React.CSSProperties
}
