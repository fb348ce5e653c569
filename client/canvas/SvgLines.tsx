/**
 * Text for exported pictures as plain SVG lines, which every program can show;
 * tldraw's own is HTML inside SVG, which only browsers can.
 */
interface SvgLinesProps {
	lines: readonly string[]
	/** Left edge, middle or right edge of the lines, as `anchor` says. */
	x: number
	/** Top of the first line's box. */
	y: number
	fontSize: number
	/** A number, not a length. */
	lineHeight: number
	fill: string
	font?: string
	bold?: boolean
	anchor?: 'start' | 'middle' | 'end'
	lang?: string | undefined
}

/** For programs that don't read the fonts in the picture but may have them. */
const NAMES: Record<string, string> = { sans: "'Schibsted Grotesk', sans-serif" }

/** From the middle of a line's box to its baseline, in ems: near enough for all four fonts. */
const BASELINE = 0.34

export function SvgLines(props: SvgLinesProps) {
	const { lines, x, y, fontSize, lineHeight, fill, font = 'sans', bold, anchor, lang } = props
	const step = fontSize * lineHeight
	return (
		<text
			fontFamily={`tldraw_${font}, ${NAMES[font] ?? 'sans-serif'}`}
			fontSize={fontSize}
			fontWeight={bold ? 700 : 400}
			fill={fill}
			textAnchor={anchor}
			xmlSpace="preserve"
			lang={lang}
		>
			{lines.map((line, i) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: lines are drawn once and have no identity
				<tspan key={i} x={x} y={y + step * (i + 0.5) + fontSize * BASELINE}>
					{line}
				</tspan>
			))}
		</text>
	)
}
