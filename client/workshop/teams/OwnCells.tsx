/**
 * One click to my team's cells: on the canvas all of them fill the window; in the table, and
 * cell by cell on a phone, one comes after the other. (SPEC N122)
 */
import { useMemo } from 'react'
import { type Editor, type TLStore, useValue } from 'tldraw'
import type { CellShape } from '../../../shared/document/schema.ts'
import type { OpenPart } from '../../../shared/workshop/RunSheet.ts'
import type { BoardPlace } from '../../board/BoardPlace.ts'
import { cellsIn, type TeamHere } from '../../board/teamHere.ts'
import { useView } from '../../board/usePlace.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Icon } from '../../ui/Icon.tsx'

interface OwnCellsProps {
	store: TLStore
	/** Null while the canvas isn't there yet. */
	editor: Editor | null
	place: BoardPlace
	here: TeamHere
}

/** Screen pixels around them. */
const INSET = 56

/** Nothing where all have the same part. */
export function OwnCells({ here: { part, mine }, ...props }: OwnCellsProps) {
	if (!part || !mine) return null
	return <Way {...props} part={part} hue={mine.hue} />
}

interface WayProps extends Omit<OwnCellsProps, 'here'> {
	part: OpenPart
	hue: string
}

function Way({ store, editor, place, part, hue }: WayProps) {
	const { t } = useLanguage()
	const view = useView(place)
	const shapes = useValue(
		'cells',
		() => store.query.records('shape', () => ({ type: { eq: 'cell' as never } })).get(),
		[store],
	)
	const own = useMemo(() => {
		const cells = (shapes as unknown as CellShape[]).map(({ id, x, y, props }) => {
			return { id, x, y, theme: props.theme, perspective: props.perspective }
		})
		return cellsIn(cells, part).map(({ id }) => id)
	}, [shapes, part])
	const at = useValue('own cell', () => own.indexOf(place.cell.get() as never), [own, place])
	if (own.length === 0) return null

	const go = () => {
		if (view === 'canvas' && editor) return showAll(editor, own)
		const next = own[(at + 1) % own.length]
		if (next) place.goTo(next, view === 'overview' ? place.workView : view)
	}
	const words =
		view === 'table' && at >= 0
			? t('team.cellsAt', { at: at + 1, all: own.length })
			: t('team.cells')
	return (
		<button
			type="button"
			className="bar__button own-cells"
			aria-label={words}
			title={words}
			onClick={go}
		>
			<span className="group-dot" style={{ background: hue }} aria-hidden="true" />
			<Icon name="whole" />
			<span className="own-cells__words">{words}</span>
		</button>
	)
}

function showAll(editor: Editor, ids: readonly CellShape['id'][]): void {
	const bounds = ids.flatMap((id) => editor.getShapePageBounds(id as never) ?? [])
	const [first, ...others] = bounds
	if (!first) return
	const all = first.clone()
	for (const box of others) all.union(box)
	const { animationMediumMs: duration } = editor.options
	editor.zoomToBounds(all, { inset: INSET, animation: { duration } })
}
