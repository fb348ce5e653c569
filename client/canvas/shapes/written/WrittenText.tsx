/**
 * A text in a picture: as SVG's own text, line by line where the browser set it, which
 * every program can show; tldraw's is HTML inside SVG, which only browsers can.
 * (SPEC C50, C51)
 */
import { Fragment, type ReactNode, type SVGProps } from 'react'
import type { Figure, Line, Look, Piece, Written } from './readLines.ts'

type Attributes = Record<string, string | number>

interface WrittenTextProps {
	written: Written
	/** What the written text was enlarged by when it was set. */
	scale?: number
	lang?: string | undefined
	/** Colour around the letters, so that they're read on any ground. */
	outline?: string
}

/**
 * For programs that don't read the fonts in the picture: ours, where it's installed, and then
 * those that are about as wide. What is called sans-serif may be much wider.
 */
const INSTEAD: Record<string, string> = {
	tldraw_sans: "'Schibsted Grotesk', Arial, 'Liberation Sans', sans-serif",
	tldraw_serif: "'Times New Roman', 'Liberation Serif', serif",
	tldraw_mono: "Consolas, 'Liberation Mono', monospace",
}

export function WrittenText({ written, scale = 1, lang, outline }: WrittenTextProps) {
	const { lines, figures } = written
	const around: SVGProps<SVGGElement> =
		outline === undefined
			? {}
			: { stroke: outline, strokeWidth: 4, strokeLinejoin: 'round', paintOrder: 'stroke' }
	return (
		<g transform={scale === 1 ? undefined : `scale(${1 / scale})`} lang={lang}>
			{figures.map((figure, i) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: drawn once, without an identity
				<FigureOf key={i} {...figure} />
			))}
			<g {...around}>
				{lines.map((line, i) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: drawn once, without an identity
					<LineOf key={i} {...line} />
				))}
			</g>
		</g>
	)
}

function LineOf({ x, y, anchor, isRtl, pieces }: Line) {
	const [first] = pieces
	if (!first) return null
	return (
		<text
			x={rounded(x)}
			y={rounded(y)}
			{...attributesOf(first.look)}
			{...(isRtl && { direction: 'rtl' })}
			textAnchor={
				anchor === 'middle' ? 'middle' : (anchor === 'left') === isRtl ? 'end' : undefined
			}
			xmlSpace="preserve"
			style={{ whiteSpace: 'pre' }}
		>
			{pieces.map((piece, i) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: drawn once, without an identity
				<Fragment key={i}>{pieceOf(piece, first.look)}</Fragment>
			))}
		</text>
	)
}

function pieceOf({ text, look }: Piece, base: Look): ReactNode {
	const known = attributesOf(base)
	const own = Object.entries(attributesOf(look)).filter(([name, value]) => known[name] !== value)
	// What the line has and this piece hasn't.
	if (base.decoration && !look.decoration) own.push(['textDecoration', 'none'])
	const words = own.length > 0 ? <tspan {...Object.fromEntries(own)}>{text}</tspan> : text
	return look.href ? <a href={look.href}>{words}</a> : words
}

function attributesOf(look: Look): Attributes {
	const { family, size, weight, style, color, spacing, decoration } = look
	const own = family.split(',')[0]?.trim().replaceAll(/["']/g, '') ?? ''
	return {
		fontFamily: INSTEAD[own] ? `${own}, ${INSTEAD[own]}` : family.replaceAll('"', "'"),
		fontSize: rounded(size),
		fontWeight: weight,
		fill: color,
		...(style !== 'normal' && { fontStyle: style }),
		...(spacing !== 'normal' && { letterSpacing: spacing }),
		...(decoration && { textDecoration: decoration }),
	}
}

function FigureOf({ kind, x, y, w, h, color }: Figure) {
	if (kind === 'marked') return <rect x={x} y={y} width={w} height={h} rx={2} fill={color} />
	if (kind === 'square') return <rect x={x} y={y} width={w} height={h} fill={color} />
	if (kind === 'rule') return <rect x={x} y={y} width={w} height={Math.max(h, 1)} fill={color} />
	const r = w / 2
	const paint = kind === 'circle' ? { fill: 'none', stroke: color } : { fill: color }
	return <circle cx={x + r} cy={y + r} r={r} {...paint} />
}

function rounded(length: number): number {
	return Math.round(length * 100) / 100
}
