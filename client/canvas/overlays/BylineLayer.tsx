/**
 * Who made what is pointed at or selected: name, sector and time, in the screen's
 * type size at any zoom, below the shape and out of the pointer's way. (SPEC C21)
 */
import { useRef } from 'react'
import { type Editor, isEqual, type TLShape, useEditor, useIsDarkMode, useValue } from 'tldraw'
import { groupOf } from '../../../shared/document/groups.ts'
import { readStamp, type Stamp } from '../../../shared/document/stamp.ts'
import type { Language } from '../../../shared/languages.ts'
import { useClock } from '../../api/serverClock.ts'
import { bylineOf, type Known } from '../../board/byline.ts'
import { paperOf } from '../../board/hues.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { Translate } from '../../i18n/translate.ts'

const GAP = 8
const HEIGHT = 26
/** What lies over the canvas' lower edge: the tool bar. */
const BOTTOM = 76

interface Told {
	stamp: Stamp
	/** Id of the group that it was merged from. */
	group: string | null
	/** Screen pixels within the canvas, of the line's middle and upper edge. */
	x: number
	y: number
	width: number
}

export function BylineLayer({ known }: { known: Known }) {
	const editor = useEditor()
	const isDark = useIsDarkMode()
	const { language, t } = useLanguage()
	const last = useRef<Told | null>(null)
	const told = useValue('whose is it', () => {
		const next = whatIsTold(editor)
		if (!isEqual(last.current, next)) last.current = next
		return last.current
	}, [editor])
	// Always in the page: screen readers announce only changes within it.
	return (
		<div role="status">
			{told && <Line told={told} known={known} isDark={isDark} language={language} t={t} />}
		</div>
	)
}

interface LineProps {
	told: Told
	known: Known
	isDark: boolean
	language: Language
	t: Translate
}

function Line({ told, known, isDark, language, t }: LineProps) {
	const clock = useClock()
	const { mark, name, made, changedBy } = bylineOf(told.stamp, known, language, clock.now())
	const group = told.group === null ? null : (known.groups[told.group] ?? null)
	const words = [
		...[name, mark.label, made, changedBy && t('badge.changedBy', { name: changedBy })],
		group && t('note.group', { group: group.name }),
	]
	const paper = paperOf(isDark)
	const { x, y, width } = told
	const style = {
		'--sheet': paper.sheet,
		'--ink': paper.ink,
		'--rule': paper.rule,
		transform: `translate(clamp(12px, ${x}px - 50%, ${width - 12}px - 100%), ${y}px)`,
	} as React.CSSProperties
	return (
		<p className="byline" data-testid="byline" style={style}>
			<span
				className="byline-mark"
				style={{ background: mark.color, color: mark.ink }}
				aria-hidden="true"
			>
				{mark.short}
			</span>
			<span>{words.filter(Boolean).join(' · ')}</span>
		</p>
	)
}

function whatIsTold(editor: Editor): Told | null {
	if (!editor.isIn('select.idle')) return null
	const shape = editor.getHoveredShape() ?? editor.getOnlySelectedShape()
	const stamp = shape && readStamp(shape.meta.stamp)
	if (!shape || !stamp) return null
	return { stamp, group: groupOf(shape.meta), ...placeOf(editor, shape) }
}

/** Below the shape; above it where the tool bar would lie over it; and always within the window. */
function placeOf(editor: Editor, shape: TLShape): Pick<Told, 'x' | 'y' | 'width'> {
	const { w: width, h: height } = editor.getViewportScreenBounds()
	const bounds = editor.getShapePageBounds(shape)
	if (!bounds) return { x: 0, y: 0, width }
	const { x, y } = editor.pageToViewport({ x: bounds.midX, y: bounds.maxY })
	const top = editor.pageToViewport(bounds.point).y
	const below = y + GAP + 8
	const fits = below + HEIGHT < height - BOTTOM
	const at = fits ? below : top - GAP - HEIGHT
	return { x, y: Math.min(Math.max(GAP, at), height - BOTTOM - HEIGHT), width }
}
