/**
 * Copies this board: once, and goes to the copy, or for each of several groups, and goes to
 * the page of the groups. (SPEC Z70)
 */
import { type FormEvent, useId, useState } from 'react'
import type { CloneNotes } from '../../shared/groupsApi.ts'
import { LENGTHS } from '../../shared/lengths.ts'
import type { Role } from '../../shared/roles.ts'
import { failureWords } from '../api/call.ts'
import { cloneBoard } from '../api/groups.ts'
import { openNewBoard } from '../device/openNewBoard.ts'
import { type KnownBoard, rememberBoard } from '../device/preferences.ts'
import {
	MOST_GROUPS,
	type NamesProblem,
	namesIn,
	problemOf,
	titleParts,
	withCount,
} from '../groups/groupNames.ts'
import { useCloning } from '../groups/useCloning.ts'
import { useLanguage } from '../i18n/language.tsx'
import type { Translate } from '../i18n/translate.ts'
import { groupsPath, navigate } from '../navigation.ts'
import { Choice } from '../ui/Choice.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { FormEnd } from '../ui/FormEnd.tsx'
import { TextField } from '../ui/TextField.tsx'
import { CloneProgress } from './CloneProgress.tsx'

interface CloneDialogProps {
	board: KnownBoard
	/** Groups are for facilitators to make. */
	role: Role
	onClosed(): void
}

const FIRST_COUNT = 3

export function CloneDialog({ board, role, onClosed }: CloneDialogProps) {
	const { t } = useLanguage()
	return (
		<Dialog heading={t('clone.heading')} onClosed={onClosed}>
			{(close) => <CloneForm board={board} role={role} onCancel={close} />}
		</Dialog>
	)
}

function CloneForm({
	board,
	role,
	onCancel,
}: Omit<CloneDialogProps, 'onClosed'> & { onCancel(): void }) {
	const { t } = useLanguage()
	const id = useId()
	const nameOf = (number: number) => t('clone.group', { number })
	const [many, setMany] = useState(false)
	const [title, setTitle] = useState(() => t('clone.default', { title: board.title.slice(0, 180) }))
	const [text, setText] = useState(() => withCount([], FIRST_COUNT, nameOf).join('\n'))
	const [notes, setNotes] = useState<CloneNotes>('all')
	const [working, setWorking] = useState(false)
	const [failure, setFailure] = useState<string | null>(null)
	const { cloning, make } = useCloning(board.id)
	const names = namesIn(text)

	async function submit(event: FormEvent) {
		event.preventDefault()
		if (working) return
		const problem = many ? problemOf(names) : null
		if (problem) return setFailure(problemWords(t, problem))
		if (!many && title.trim() === '') return setFailure(t('form.titleMissing'))
		setFailure(null)
		setWorking(true)
		const reason = await (many ? makeGroups() : makeOne())
		setWorking(false)
		if (reason) setFailure(reason)
	}

	/** @returns why not, in words */
	async function makeOne(): Promise<string | null> {
		const answer = await cloneBoard(board.id, {
			title: title.trim(),
			notes: notes === 'without-names' ? notes : notes === 'all',
		})
		if (!answer.ok) return failureWords(t, answer.reason)
		openNewBoard(answer.value)
		return null
	}

	async function makeGroups(): Promise<string | null> {
		const left = names.filter((name) => !cloning?.made.includes(name))
		const wanted = left.map((name) => ({
			name,
			title: t('clone.groupTitle', titleParts(name, board.title)),
		}))
		if (await make(wanted, notes)) {
			// The board that they came from stays the first on the device's list.
			rememberBoard({ ...board, openedAt: Date.now() })
			navigate(groupsPath(board.id))
		}
		return null
	}

	const isStopped = cloning !== null && cloning.failure !== null
	function submitWords(): string {
		if (working) return t('clone.working')
		if (!many) return t('clone.submit')
		return isStopped ? t('clone.goOn') : t('clone.makeGroups', { count: names.length })
	}
	return (
		<form className="dialog__form" onSubmit={submit} noValidate>
			{role === 'facilitator' && (
				<Choice
					label={t('clone.for')}
					value={many ? 'many' : 'one'}
					options={[
						{ value: 'one', words: t('clone.one') },
						{ value: 'many', words: t('clone.many') },
					]}
					onChange={(next) => setMany(next === 'many')}
					disabled={working}
				/>
			)}
			{many ? (
				<>
					<div className="field">
						<label className="field__label" htmlFor={`${id}count`}>
							{t('clone.count')}
						</label>
						<input
							id={`${id}count`}
							className="field__input clone__count"
							type="number"
							min={1}
							max={MOST_GROUPS}
							value={names.length || ''}
							disabled={working}
							onChange={({ target }) => {
								const count = Math.round(Number(target.value))
								if (count < 1 || count > MOST_GROUPS) return
								setText(withCount(names, count, nameOf).join('\n'))
							}}
						/>
					</div>
					<div className="field">
						<label className="field__label" htmlFor={`${id}names`}>
							{t('clone.names')}
						</label>
						<textarea
							id={`${id}names`}
							className="field__input clone__names"
							rows={6}
							value={text}
							disabled={working}
							onChange={({ target }) => setText(target.value)}
						/>
					</div>
				</>
			) : (
				<TextField
					label={t('clone.name')}
					value={title}
					maxLength={LENGTHS.title}
					disabled={working}
					onChange={setTitle}
				/>
			)}
			<Choice<CloneNotes>
				stacked
				label={t('clone.contents')}
				value={notes}
				options={[
					{ value: 'all', words: t('clone.withNotes') },
					{ value: 'without-names', words: t('clone.nameless') },
					{ value: 'none', words: t('clone.withoutNotes') },
				]}
				onChange={setNotes}
				disabled={working}
			/>
			{many && cloning && <CloneProgress cloning={cloning} />}
			<FormEnd failure={failure} working={working} words={submitWords()} onCancel={onCancel} />
		</form>
	)
}

function problemWords(t: Translate, problem: NamesProblem): string {
	switch (problem.kind) {
		case 'none':
			return t('clone.noNames')
		case 'twice':
			return t('clone.twice', { name: problem.name })
		case 'many':
			return t('clone.tooMany', { most: problem.most })
	}
}
