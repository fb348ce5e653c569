/** The questions that tidying up asks, over whichever view. (SPEC C35-C39) */
import { type Editor, useValue } from 'tldraw'
import { gather } from '../../shared/matrix/gathered.ts'
import { isMade, type Matrix, type MatrixNote } from '../../shared/matrix/matrix.ts'
import { useGrid } from '../board/useGrid.ts'
import { useMatrix } from '../board/useMatrix.ts'
import { useLanguage } from '../i18n/language.tsx'
import type { BoardConnection } from '../sync/useBoard.ts'
import { ActionDialog } from './ActionDialog.tsx'
import { LikelyDialog } from './LikelyDialog.tsx'
import { MoveDialog } from './MoveDialog.tsx'
import { NameDialog } from './NameDialog.tsx'
import type { Task } from './Tidying.ts'
import { clusterAmong, useTidyActions } from './useTidyActions.ts'
import { useTidying } from './useTidying.ts'
import './tidying.css'

interface TidyDialogsProps {
	editor: Editor
	connection: Pick<BoardConnection, 'store' | 'participants' | 'settings'>
}

export function TidyDialogs(props: TidyDialogsProps) {
	const tidying = useTidying()
	const task = useValue('task', () => tidying.task.get(), [tidying])
	return task && <Asked key={JSON.stringify(task)} {...props} task={task} />
}

function Asked({ editor, connection, task }: TidyDialogsProps & { task: Task }) {
	const { store, participants, settings } = connection
	const { language, t } = useLanguage()
	const tidying = useTidying()
	const actions = useTidyActions(editor)
	const matrix = useMatrix()
	const grid = useGrid(store, matrix, language)
	const done = () => tidying.task.set(null)

	if (task.kind === 'move') {
		return (
			<MoveDialog
				matrix={matrix}
				grid={grid}
				notes={task.notes}
				onMove={(cell) => {
					done()
					if (cell) actions.move(task.notes, cell)
				}}
			/>
		)
	}
	if (task.kind === 'gather') {
		const cell = matrix.cells.find(({ notes }) => notes.some(({ id }) => task.notes.includes(id)))
		const notes = cell?.notes.filter(({ id }) => task.notes.includes(id)) ?? []
		const present = cell && clusterAmong(cell, notes)
		return (
			<NameDialog
				heading={t('gather.heading')}
				hint={t(present ? 'gather.joins' : 'gather.hint')}
				submit={t('gather.submit')}
				name={present?.name ?? ''}
				onNamed={(name) => {
					done()
					if (name !== null) actions.gather(task.notes, name)
				}}
			/>
		)
	}
	if (task.kind === 'rename') {
		const cell = matrix.cells.find(({ id }) => id === task.cell)
		const { clusters } = gather(cell?.notes.filter(isMade) ?? [])
		return (
			<NameDialog
				heading={t('cluster.renameHeading')}
				hint={t('gather.hint')}
				submit={t('action.submit')}
				name={clusters.find(({ id }) => id === task.cluster)?.name ?? ''}
				onNamed={(name) => {
					done()
					if (name !== null) actions.rename(task.cell, task.cluster, name)
				}}
			/>
		)
	}
	if (task.kind === 'likely') {
		const cell = matrix.cells.find(({ id }) => id === task.cell)
		return cell ? <LikelyDialog cell={cell} onSame={actions.markSame} onClosed={done} /> : null
	}
	const note = noteIn(matrix, task.note)
	if (!note) return null
	// Where only sectors are shown, nobody's name is offered either.
	const names = settings.pseudonymous
		? []
		: Object.values(participants).map(({ name = '' }) => name)
	return (
		<ActionDialog
			text={note.text}
			action={note.action}
			people={[...new Set(names)].filter((name) => name !== '').sort()}
			onAnswer={(answer) => {
				done()
				if (answer !== undefined) actions.setAction(task.note, answer)
			}}
		/>
	)
}

function noteIn({ cells, outside }: Matrix, id: string): MatrixNote | undefined {
	return [...cells.flatMap(({ notes }) => notes), ...outside].find((note) => note.id === id)
}
