/**
 * What a cell says while its notes are too far away to be read: how many there are,
 * the bar of their sectors, as the overview has it, and, where its lower part is
 * free, the newest words. Drawn in the page, over the ideas, and large enough on the
 * screen by the style sheet alone, so that the camera draws nothing anew. (SPEC C81)
 */
import { memo } from 'react'
import { isEqual, type TLShapeId, useEditor, useIsDarkMode, useValue } from 'tldraw'
import { guessLanguage } from '../../../shared/guessLanguage.ts'
import type { CellCoverage } from '../../../shared/matrix/coverage.ts'
import { type Criteria, passes } from '../../../shared/matrix/criteria.ts'
import { isCounted, type MatrixCell, type MatrixNote } from '../../../shared/matrix/matrix.ts'
import type { Sector } from '../../../shared/sectors.ts'
import { hueOf, paperOf } from '../../board/hues.ts'
import { usePrivateWords } from '../../board/privately/PrivateContext.tsx'
import { useMatrix } from '../../board/useMatrix.ts'
import { usePlace, useView } from '../../board/usePlace.ts'
import { useFramework } from '../../board/useReader.ts'
import { useBoardFilter } from '../../filter/BoardFilter.ts'
import { useCoverage } from '../../filter/useCoverage.ts'
import { useCriteria } from '../../filter/useCriteria.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { SectorStrip } from '../../overview/SectorStrip.tsx'
import { useKnownPeople } from '../shapes/KnownPeople.ts'
import { isUnderColumns } from '../shapes/matrixView.ts'
import './afar.css'

/** From this zoom on the notes speak for themselves; the style sheet fades the summaries out before. */
const NEAR = 0.4
/** As afar.css has it, page units. */
const BAND = 214

export function CellSummaries() {
	const editor = useEditor()
	const isAfar = useValue('afar', () => editor.getZoomLevel() < NEAR, [editor])
	const isSeen = useView(usePlace()) === 'canvas'
	return isAfar && isSeen ? <Summaries /> : null
}

function Summaries() {
	const isDark = useIsDarkMode()
	const matrix = useMatrix()
	const filter = useBoardFilter()
	const { settings } = useKnownPeople()
	const { coverage, isFiltered } = useCoverage(matrix, filter, settings.pseudonymous)
	const { criteria } = useCriteria(filter, settings.pseudonymous)
	return (
		<div className="cell-summaries" aria-hidden="true">
			{matrix.cells.map((cell) => {
				const counted = coverage.cells.get(cell.id)
				if (!counted || counted.notes === 0) return null
				return (
					<Summary
						key={cell.id}
						{...pick(counted, isFiltered)}
						cell={cell}
						criteria={criteria}
						sectors={settings.sectors}
						isDark={isDark}
					/>
				)
			})}
		</div>
	)
}

function pick({ notes, matching, shares }: CellCoverage, isFiltered: boolean) {
	return { notes, matching, shares, isFiltered }
}

interface SummaryProps extends Pick<CellCoverage, 'notes' | 'matching' | 'shares'> {
	cell: MatrixCell
	isFiltered: boolean
	criteria: Criteria
	sectors: readonly Sector[]
	isDark: boolean
}

/** Memoised: a change in another cell leaves this one's figures as they are, and nothing is drawn. */
const Summary = memo(function Summary(props: SummaryProps) {
	const { cell, notes, matching, isFiltered, shares, criteria, sectors, isDark } = props
	const editor = useEditor()
	const { hues } = useFramework(editor.store)
	const { t } = useLanguage()
	const isUnder = useValue(
		'under the columns',
		() => isUnderColumns(editor, cell.id as TLShapeId, BAND),
		[editor, cell.id],
	)
	const written = usePrivateWords(cell.id)
	const { soft } = hueOf(hues, cell.perspective, isDark)
	const paper = paperOf(isDark)
	const { x, y, w, h } = cell
	const style = {
		'--w': w,
		'--soft': soft,
		'--ink': paper.ink,
		'--quiet': paper.quietInk,
		transform: `translate(${x}px, ${y}px)`,
		width: w,
		height: h,
	} as React.CSSProperties
	return (
		<div className="cell-summary" data-cell={cell.id} style={style}>
			<p className="cell-summary__band" data-under={isUnder}>
				<span className="cell-summary__count">
					{isFiltered ? t('overview.of', { count: matching, all: notes }) : notes}
				</span>
				{written === null ? (
					<SectorStrip shares={shares} sectors={sectors} />
				) : (
					<span className="cell-summary__written">{written}</span>
				)}
			</p>
			<Newest cell={cell} criteria={criteria} />
		</div>
	)
}, isEqual)

/** The words of the newest note, in what is free below the lowest. */
function Newest({ cell, criteria }: Pick<SummaryProps, 'cell' | 'criteria'>) {
	const editor = useEditor()
	const room = useValue('free below', () => {
		const bottoms = cell.notes.map(({ id }) => editor.getShapePageBounds(id as TLShapeId)?.maxY)
		return Math.round(cell.y + cell.h - Math.max(cell.y, ...bottoms.map((one) => one ?? 0)))
	}, [editor, cell])
	const newest = newestOf(cell.notes.filter((note) => isCounted(note) && passes(note, criteria)))
	if (!newest || room <= 0) return null
	return (
		<p
			className="cell-summary__words"
			lang={guessLanguage(newest.text)}
			style={{ '--room': room } as React.CSSProperties}
		>
			{newest.text}
		</p>
	)
}

function newestOf(notes: readonly MatrixNote[]): MatrixNote | undefined {
	let newest: MatrixNote | undefined
	for (const note of notes) {
		if ((note.stamp?.c ?? 0) >= (newest?.stamp?.c ?? 0)) newest = note
	}
	return newest
}
