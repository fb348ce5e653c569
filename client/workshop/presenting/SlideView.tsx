/** One slide, large: a note under its cell's title, or a cell with its notes. (SPEC N115, N116) */
import type { Presented } from '../../../shared/attention.ts'
import { isCounted, type MatrixNote } from '../../../shared/matrix/matrix.ts'
import { readerWords } from '../../../shared/reader/words.ts'
import { useClock } from '../../api/serverClock.ts'
import { bylineOf } from '../../board/byline.ts'
import { hueStyle } from '../../board/hues.ts'
import { useGrid } from '../../board/useGrid.ts'
import { useMatrix } from '../../board/useMatrix.ts'
import { useFramework, useReader } from '../../board/useReader.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { BoardConnection } from '../../sync/useBoard.ts'
import { type Deck, indexIn, votedOn } from './slides.ts'

interface SlideViewProps {
	connection: BoardConnection
	at: Pick<Presented, 'note' | 'cell'>
	deck: Deck
}

/** Characters: more are set smaller, and still more scroll. */
const LONG = 140
const VERY_LONG = 420

export function SlideView({ connection, at, deck }: SlideViewProps) {
	const { language, t } = useLanguage()
	const matrix = useMatrix()
	const grid = useGrid(connection.store, matrix, language)
	const { hues } = useFramework(connection.store)
	const note = findNote(matrix, at.note)
	const cellId = at.note === null ? at.cell : (note?.cell ?? null)
	const cell = matrix.cells.find(({ id }) => id === cellId)
	const theme = grid.rows.find(({ id }) => id === cell?.theme)
	const perspective = grid.columns.find(({ id }) => id === cell?.perspective)
	const index = indexIn(deck, at)
	const of = at.note === null ? deck.cells.length : deck.notes.length
	const isFree = grid.columns.length === 0
	return (
		<article
			className="slide"
			data-perspective={cell?.perspective}
			style={cell ? hueStyle(hues, cell.perspective) : undefined}
			aria-live="polite"
			aria-atomic="true"
		>
			<header className="slide__head">
				{cell ? (
					<h2>
						{cell.title ?? (
							<>
								<span lang={perspective?.title.lang}>{perspective?.title.text}</span>
								<span className="slide__theme" lang={theme?.title.lang}>
									{theme?.title.text}
								</span>
							</>
						)}
					</h2>
				) : (
					!isFree && <h2>{t('present.outside')}</h2>
				)}
				{index >= 0 && (
					<p className="slide__number">
						{t(at.note === null ? 'present.cellNumber' : 'present.number', {
							number: index + 1,
							of,
						})}
					</p>
				)}
			</header>
			{at.note === null ? (
				<ul className="slide__notes">
					{(cell?.notes ?? []).filter(isCounted).map((each) => (
						<li key={each.id}>
							<Words connection={connection} note={each} />
							<By connection={connection} note={each} />
						</li>
					))}
				</ul>
			) : note && isCounted(note) ? (
				<div className="slide__note">
					<Words connection={connection} note={note} isLarge />
					<By connection={connection} note={note} />
				</div>
			) : (
				<p className="slide__gone">{t('present.gone')}</p>
			)}
		</article>
	)
}

function findNote(
	{ cells, outside }: ReturnType<typeof useMatrix>,
	id: string | null,
): MatrixNote | undefined {
	if (id === null) return undefined
	for (const { notes } of [...cells, { notes: outside }]) {
		const note = notes.find((each) => each.id === id)
		if (note) return note
	}
	return undefined
}

interface PartProps {
	connection: BoardConnection
	note: MatrixNote
}

function Words({ connection, note, isLarge = false }: PartProps & { isLarge?: boolean }) {
	const { language } = useLanguage()
	const reader = useReader(connection.store, language)
	const { text, lang } = readerWords(reader, note.templateKey, note.text)
	const size = text.length > VERY_LONG ? 'small' : text.length > LONG ? 'medium' : 'large'
	return (
		// What is longer than the window is scrolled, by keys too.
		<div
			className="slide__words"
			data-size={size}
			lang={lang || undefined}
			tabIndex={isLarge ? 0 : undefined}
		>
			{text}
		</div>
	)
}

function By({ connection, note }: PartProps) {
	const { language, t } = useLanguage()
	const clock = useClock()
	const dots = votedOn(connection.votes)?.result?.dots[note.id]
	const by = note.stamp && bylineOf(note.stamp, connection, language, clock.now())
	if (!by && !dots) return null
	return (
		<p className="slide__by">
			{by && (
				<>
					<span
						className="slide__mark"
						style={{ background: by.mark.color, color: by.mark.ink }}
						aria-hidden="true"
					>
						{by.mark.short}
					</span>
					{[by.name, by.mark.label].filter(Boolean).join(' · ')}
				</>
			)}
			{dots ? <strong className="slide__dots">{t('present.dots', { count: dots })}</strong> : null}
		</p>
	)
}
