/** The hues of new lines: their own, or for a column the first of the palette that no other column has. (SPEC F24, M41) */
import type { BoardFramework, BoardHue } from '../templates/BoardFramework.ts'
import { columnHue, type Hue, hueFrom, ideaColor } from '../templates/hues.ts'

export function freshHues(
	{ hues }: BoardFramework,
	kind: 'row' | 'column',
	lines: readonly { id: string; hue?: string | Hue | undefined }[],
): Record<string, BoardHue> {
	const all: Record<string, BoardHue> = { ...hues }
	const fresh: Record<string, BoardHue> = {}
	for (const { id, hue } of lines) {
		// A line that comes back has the hue that it had.
		const own = hue === undefined ? all[id] : typeof hue === 'string' ? hueFrom(hue) : hue
		if (kind === 'row' && !own) continue
		const n = freeTurn(all)
		all[id] = { ...(own ?? columnHue(n)), ...(kind === 'column' && { color: colorOf(own, n) }) }
		fresh[id] = all[id]
	}
	return fresh
}

function colorOf(own: BoardHue | Hue | undefined, n: number): string {
	return (own && 'color' in own && own.color) || ideaColor(n)
}

function freeTurn(hues: Readonly<Record<string, BoardHue>>): number {
	const taken = new Set(Object.values(hues).map(({ light }) => light.soft))
	let n = 0
	while (taken.has(columnHue(n).light.soft)) n++
	return n
}
