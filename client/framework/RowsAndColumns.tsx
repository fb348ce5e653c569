/**
 * A living board's rows and columns: written as a list, shown as a picture, and changed
 * in one step for everybody. What would lie beside the matrix is told before. (SPEC M47)
 */
import { useState } from 'react'
import type { TLStore } from 'tldraw'
import { MAX_LINES } from '../../shared/templates/Template.ts'
import { failureWords } from '../api/call.ts'
import { changeMatrix } from '../api/matrix.ts'
import { hueStyle } from '../board/hues.ts'
import { useGrid } from '../board/useGrid.ts'
import { MatrixProvider, useMatrix } from '../board/useMatrix.ts'
import { useFramework } from '../board/useReader.ts'
import { useLanguage } from '../i18n/language.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { type LineDraft, newLine } from './LineDraft.ts'
import { LineList } from './LineList.tsx'
import { MatrixPicture } from './MatrixPicture.tsx'
import {
	draftOf,
	hasUntitled,
	isChanged,
	type MatrixDraft,
	notesIn,
	toBody,
} from './matrixDraft.ts'
import './RowsAndColumns.css'

interface RowsAndColumnsProps {
	boardId: string
	store: TLStore
	onClosed(): void
}

export function RowsAndColumns({ boardId, store, onClosed }: RowsAndColumnsProps) {
	const { t } = useLanguage()
	return (
		<Dialog wide heading={t('reshape.heading')} onClosed={onClosed}>
			{(close) => (
				<MatrixProvider store={store}>
					<Form boardId={boardId} store={store} close={close} />
				</MatrixProvider>
			)}
		</Dialog>
	)
}

type Problem = 'reshape.untitled' | 'reshape.changed'

function Form({ boardId, store, close }: { boardId: string; store: TLStore; close(): void }) {
	const { language, t } = useLanguage()
	const matrix = useMatrix()
	const grid = useGrid(store, matrix, language)
	const { hues } = useFramework(store)
	const [before, setBefore] = useState(() => draftOf(grid))
	const [draft, setDraft] = useState(() => withLines(before))
	const [problem, setProblem] = useState<Problem | null>(null)
	const [failure, setFailure] = useState<string | null>(null)
	const [beside, setBeside] = useState<number | null>(null)
	const [working, setWorking] = useState(false)

	function change(next: Partial<MatrixDraft>) {
		setDraft({ ...draft, ...next })
		setProblem(null)
		setFailure(null)
	}

	function beginAnew() {
		const now = draftOf(grid)
		setBefore(now)
		setProblem(null)
		setDraft(withLines(now))
	}

	async function apply() {
		if (working) return
		if (hasUntitled(draft)) return setProblem('reshape.untitled')
		setWorking(true)
		const answer = await changeMatrix(boardId, toBody(before, draft))
		setWorking(false)
		if (answer.ok) {
			if (answer.value.beside === 0) return close()
			return setBeside(answer.value.beside)
		}
		if (answer.reason === 'changed') setProblem('reshape.changed')
		else setFailure(failureWords(t, answer.reason))
	}

	if (beside !== null) {
		return (
			<div className="dialog__form">
				<p role="status">{t('reshape.done', { count: beside })}</p>
				<div className="dialog__ways">
					<button type="button" className="button button--primary" onClick={close}>
						{t('app.close')}
					</button>
				</div>
			</div>
		)
	}

	const gone = (kind: 'rows' | 'columns', of: 'theme' | 'perspective') =>
		before[kind]
			.filter(({ key }) => !draft[kind].some((line) => line.key === key))
			.map((line) => ({ kind, line, notes: notesIn(matrix, of, line.key) }))
	const removed = [...gone('rows', 'theme'), ...gone('columns', 'perspective')]
	const pictured = (kind: 'rows' | 'columns') =>
		draft[kind].map(({ key, title }) => ({
			key,
			title,
			isNew: !before[kind].some((line) => line.key === key),
			style: hueStyle(hues, key),
		}))
	const isFirst = before.rows.length === 0
	return (
		<div className="reshape">
			<p className="dialog__text">{t(isFirst ? 'reshape.first' : 'reshape.text')}</p>
			<MatrixPicture rows={pictured('rows')} columns={pictured('columns')} />
			<LineList
				kind="row"
				lines={draft.rows}
				least={1}
				most={MAX_LINES}
				onChange={(rows) => change({ rows })}
			/>
			<LineList
				kind="column"
				lines={draft.columns}
				least={1}
				most={MAX_LINES}
				onChange={(columns) => change({ columns })}
			/>
			<div className="reshape__end">
				<div role="status" className="reshape__gone">
					{removed.map(({ kind, line, notes }) => (
						<p key={line.key}>
							{notes === 0
								? t('reshape.goesEmpty', { name: line.title })
								: t('reshape.goes', { name: line.title, count: notes })}{' '}
							<button
								type="button"
								className="banner__act"
								onClick={() => change({ [kind]: broughtBack(before[kind], draft[kind], line) })}
							>
								{t('reshape.keep', { name: line.title })}
							</button>
						</p>
					))}
				</div>
				<p className="failure" role="alert">
					{problem ? t(problem) : failure}
				</p>
				<div className="dialog__ways">
					{problem === 'reshape.changed' ? (
						<button type="button" className="button" onClick={beginAnew}>
							{t('reshape.anew')}
						</button>
					) : (
						<button type="button" className="button" onClick={close}>
							{t('app.cancel')}
						</button>
					)}
					<button
						type="button"
						className="button button--primary"
						disabled={!isChanged(before, draft)}
						aria-disabled={working}
						onClick={apply}
					>
						{working && <span className="spinner" aria-hidden="true" />}
						{t('reshape.apply')}
					</button>
				</div>
			</div>
		</div>
	)
}

/** A matrix has both: a board without one begins with one of each. */
function withLines({ rows, columns }: MatrixDraft): MatrixDraft {
	return {
		rows: rows.length > 0 ? rows : [newLine()],
		columns: columns.length > 0 ? columns : [newLine()],
	}
}

/** Where it stood: below the nearest one before it that's still there. */
function broughtBack(
	before: readonly LineDraft[],
	now: readonly LineDraft[],
	line: LineDraft,
): LineDraft[] {
	const above = before
		.slice(0, before.indexOf(line))
		.findLast(({ key }) => now.some((each) => each.key === key))
	const at = above ? now.findIndex(({ key }) => key === above.key) + 1 : 0
	return [...now.slice(0, at), line, ...now.slice(at)]
}
