/**
 * What a template has on its canvas beside a matrix, to be read: its boxes are text of the
 * page, sized by the width that there is, so that a screen reader and a search find them too.
 * (SPEC N42)
 */
import { useId, useMemo } from 'react'
import { LIGHT_COLORS } from '../../shared/templates/hues.ts'
import type { Template } from '../../shared/templates/Template.ts'
import { templateRecords } from '../../shared/templates/templateRecords.ts'
import { useLanguage } from '../i18n/language.tsx'
import { besideMatrix, type SketchBox, type Sketched, type SketchLine, sketchOf } from './sketch.ts'
import type { PreviewWishes } from './templateParts.ts'
import './Sketch.css'

/** A phone's sketch is moved sideways rather than too small to read. */
const LEAST_WIDTH = 680

interface SketchProps {
	template: Template
	wishes: PreviewWishes
}

export function Sketch({ template, wishes }: SketchProps) {
	const { t } = useLanguage()
	const sketched = useMemo(
		() => sketchOf(besideMatrix(templateRecords(template, wishes))),
		[template, wishes],
	)
	const { frame, boxes, lines } = sketched
	return (
		// Wider than a phone: moved sideways, with the keyboard too.
		<section
			className="sketch"
			aria-label={t('preview.heading')}
			// biome-ignore lint/a11y/noNoninteractiveTabindex: see above
			tabIndex={0}
		>
			<div
				className="sketch__page"
				lang={wishes.language}
				// Never larger than on the board itself.
				style={{
					aspectRatio: `${frame.w} / ${frame.h}`,
					maxWidth: frame.w,
					minWidth: Math.min(frame.w, LEAST_WIDTH),
				}}
			>
				<Lines lines={lines} frame={frame} />
				{boxes.map((box) => (
					<div
						key={box.id}
						className="sketch__box"
						data-kind={box.kind}
						data-form={box.form || undefined}
						data-filled={box.filled || undefined}
						style={styleOf(box, frame)}
					>
						<span>{box.words}</span>
					</div>
				))}
			</div>
		</section>
	)
}

function Lines({ lines, frame }: { lines: readonly SketchLine[]; frame: Sketched['frame'] }) {
	const id = useId()
	const unit = Math.max(frame.w, frame.h) / 400
	return (
		<svg
			className="sketch__lines"
			viewBox={`${frame.x} ${frame.y} ${frame.w} ${frame.h}`}
			aria-hidden="true"
		>
			<defs>
				<marker
					id={id}
					viewBox="0 0 10 10"
					refX="9"
					refY="5"
					markerWidth="6"
					markerHeight="6"
					orient="auto-start-reverse"
				>
					<path d="M1 1l8 4-8 4" fill="none" stroke="context-stroke" strokeWidth="2" />
				</marker>
			</defs>
			{lines.map((line) => (
				<polyline
					key={line.id}
					points={line.points.map((point) => point.join(',')).join(' ')}
					fill="none"
					// As a style: an attribute knows no variables.
					style={{ stroke: colorOf(line.color) }}
					strokeWidth={unit}
					strokeDasharray={line.dashed ? `${3 * unit} ${2 * unit}` : undefined}
					markerEnd={line.arrow ? `url(#${id})` : undefined}
				/>
			))}
		</svg>
	)
}

function styleOf(box: SketchBox, frame: Sketched['frame']): React.CSSProperties {
	const percent = (part: number, whole: number) => `${(100 * part) / whole}%`
	return {
		left: percent(box.x - frame.x, frame.w),
		top: percent(box.y - frame.y, frame.h),
		width: percent(box.w, frame.w),
		height: percent(box.h, frame.h),
		fontSize: `${(100 * box.fontSize) / frame.w}cqi`,
		justifyContent: box.align,
		alignItems: box.vertical,
		textAlign: box.align,
		...(!box.wraps && { whiteSpace: 'pre' }),
		...(box.turn !== 0 && { transform: `rotate(${box.turn}deg)` }),
		'--part': colorOf(box.color),
	} as React.CSSProperties
}

function colorOf(name: string): string {
	// Black and white would be gone on one of the grounds.
	const isInk = name === 'black' || name === 'white'
	return (isInk ? undefined : LIGHT_COLORS[name]) ?? 'var(--ink-soft)'
}
