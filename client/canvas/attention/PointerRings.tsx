/**
 * Places that people point at: a ring with their name for three seconds, in the screen's size
 * at any zoom; at the window's edge where it's beyond. (SPEC P13, N114)
 */
import { type Editor, useEditor, useValue } from 'tldraw'
import { useAttention } from '../../board/attention/attention.ts'
import { lookOf } from '../../board/byline.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { BoardConnection, Pointed } from '../../sync/useBoard.ts'
import { useKnownPeople } from '../shapes/KnownPeople.ts'
import './pointing.css'

/** Screen pixels to the window's edge, and to the tools below. */
const AIR = 34
const BOTTOM = 96

export function PointerRings() {
	const { company } = useAttention()
	return company && <Rings company={company} />
}

function Rings({ company }: { company: BoardConnection['company'] }) {
	const pointed = useValue(company.pointed)
	return pointed.map((each) => <Ring key={each.key} pointed={each} />)
}

function Ring({ pointed }: { pointed: Pointed }) {
	const editor = useEditor()
	const known = useKnownPeople()
	const { language, t } = useLanguage()
	const { x, y, isBeyond } = useValue('place of a ring', () => placeOf(editor, pointed), [
		editor,
		pointed,
	])
	const look = lookOf(known, language, pointed.participant, pointed)
	const name = pointed.isMine ? t('point.you') : look.name || t('announce.someone')
	return (
		<div
			className="pointer-ring"
			data-beyond={isBeyond}
			style={{ transform: `translate(${x}px, ${y}px)`, color: look.color }}
			aria-hidden="true"
		>
			<i />
			<span>{name}</span>
		</div>
	)
}

/** Reactive. */
function placeOf(editor: Editor, at: Pointed): { x: number; y: number; isBeyond: boolean } {
	const { w, h } = editor.getViewportScreenBounds()
	const point = editor.pageToViewport(at)
	const x = Math.max(AIR, Math.min(w - AIR, point.x))
	const y = Math.max(AIR, Math.min(h - BOTTOM, point.y))
	return { x, y, isBeyond: x !== point.x || y !== point.y }
}
