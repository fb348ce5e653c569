/** The notes with open comments, in reading order, each a way there. (SPEC N108) */
import { useMemo, useRef } from 'react'
import { useValue } from 'tldraw'
import { countOpen } from '../../../shared/document/comments.ts'
import { readerWords } from '../../../shared/reader/words.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { BoardConnection } from '../../sync/useBoard.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { isNarrow } from '../../ui/useNarrow.ts'
import { useGrid } from '../useGrid.ts'
import { useMatrix } from '../useMatrix.ts'
import { usePlace } from '../usePlace.ts'
import { useReader } from '../useReader.ts'
import './RemarksDialog.css'

interface OpenCommentsProps {
	connection: BoardConnection
	onClosed(): void
}

export function OpenCommentsDialog({ connection, onClosed }: OpenCommentsProps) {
	const { language, t } = useLanguage()
	const matrix = useMatrix()
	const grid = useGrid(connection.store, matrix, language)
	const reader = useReader(connection.store, language)
	const place = usePlace()
	const threads = useValue('threads', () => connection.said.comments.get(), [connection.said])
	const found = useMemo(() => {
		const notes = [
			...matrix.cells.flatMap((cell) => cell.notes.map((note) => ({ cell, note }))),
			...matrix.outside.map((note) => ({ cell: null, note })),
		]
		return notes.flatMap(({ cell, note }) => {
			const open = countOpen(threads.get(note.id))
			return open > 0 ? [{ cell, note, open }] : []
		})
	}, [matrix, threads])
	/** Gone to once the dialog has closed and given the focus back. */
	const destination = useRef<(typeof found)[number] | null>(null)

	function closed() {
		onClosed()
		const to = destination.current
		if (!to) return
		// What lies in no cell has no place in the phone's table.
		const view = to.cell === null && isNarrow() ? 'canvas' : place.workView
		place.aimAt({ kind: 'note', id: to.note.id }, view, to.cell?.id)
	}

	const titleOf = (lines: typeof grid.rows, id: string) =>
		lines.find((line) => line.id === id)?.title.text ?? id
	return (
		<Dialog heading={t('comments.list')} onClosed={closed} wide>
			{(close) => (
				<>
					<p role="status">
						{found.length === 0
							? t('comments.listNone')
							: t('comments.listCount', { count: found.length })}
					</p>
					{/* biome-ignore lint/a11y/noRedundantRoles: Safari takes the role away with the bullets */}
					<ul className="open-list" role="list">
						{found.map((one) => {
							const { cell, note, open } = one
							const { text, lang } = readerWords(reader, note.templateKey, note.text)
							const where = cell
								? t('table.cell', {
										perspective: titleOf(grid.columns, cell.perspective),
										theme: titleOf(grid.rows, cell.theme),
									})
								: t('table.outside')
							return (
								<li key={note.id}>
									<button
										type="button"
										className="open-list__one"
										onClick={() => {
											destination.current = one
											close()
										}}
									>
										<span className="open-list__words" lang={lang}>
											{text.trim() || t('table.empty')}
										</span>
										<span className="open-list__where">
											{t('comments.openCount', { count: open })} · {where}
										</span>
									</button>
								</li>
							)
						})}
					</ul>
				</>
			)}
		</Dialog>
	)
}
