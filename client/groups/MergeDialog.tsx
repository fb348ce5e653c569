/**
 * What a merge will bring, before it does: of each group how much is new, changed, kept as it
 * is here, or deleted there. (SPEC Z75)
 */
import { useEffect, useState } from 'react'
import type { GroupSummary, MergeAnswer } from '../../shared/groupsApi.ts'
import { type Failure, failureWords } from '../api/call.ts'
import { mergeGroups } from '../api/groups.ts'
import { useLanguage } from '../i18n/language.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import './merge.css'

interface MergeDialogProps {
	boardId: string
	groups: readonly GroupSummary[]
	/** After it was done. */
	onMerged(answer: MergeAnswer): void
	onClosed(): void
}

export function MergeDialog({ boardId, groups, onMerged, onClosed }: MergeDialogProps) {
	const { t } = useLanguage()
	return (
		<Dialog wide heading={t('merge.heading')} onClosed={onClosed}>
			{(close) => (
				<MergeForm
					boardId={boardId}
					groups={groups}
					onMerged={(answer) => {
						onMerged(answer)
						close()
					}}
					onCancel={close}
				/>
			)}
		</Dialog>
	)
}

interface MergeFormProps extends Omit<MergeDialogProps, 'onClosed'> {
	onCancel(): void
}

function MergeForm({ boardId, groups, onMerged, onCancel }: MergeFormProps) {
	const { t } = useLanguage()
	const [chosen, setChosen] = useState<readonly string[]>(() => groups.map(({ id }) => id))
	const [told, setTold] = useState<MergeAnswer | null>(null)
	const [remove, setRemove] = useState<readonly string[]>([])
	const [failure, setFailure] = useState<Failure | null>(null)
	const [working, setWorking] = useState(false)

	// As they were when it was opened: the page goes on asking beneath.
	const [all] = useState(groups)

	useEffect(() => {
		let here = true
		const from = all.map(({ id }) => ({ id }))
		void mergeGroups(boardId, { from, preview: true }).then((answer) => {
			if (!here) return
			if (answer.ok) setTold(answer.value)
			else setFailure(answer.reason)
		})
		return () => {
			here = false
		}
	}, [boardId, all])

	async function submit() {
		if (working || chosen.length === 0) return
		setWorking(true)
		setFailure(null)
		const from = chosen.map((id) => ({ id }))
		const answer = await mergeGroups(boardId, { from, remove: [...remove] })
		setWorking(false)
		if (answer.ok) onMerged(answer.value)
		else setFailure(answer.reason)
	}

	const asked = told?.groups.filter(({ id }) => chosen.includes(id)) ?? []
	const offered = asked.flatMap((group) => group.offered)
	const kept = asked.filter((group) => group.kept > 0)
	const comes = asked.some(({ notes, drawings }) => notes.new + notes.changed + drawings > 0)
	const toggle = (list: readonly string[], id: string) =>
		list.includes(id) ? list.filter((one) => one !== id) : [...list, id]
	return (
		<div className="dialog__form merge">
			<p className="dialog__text">{t('merge.text')}</p>
			{told ? (
				<table className="merge__table">
					<thead>
						<tr>
							<th scope="col">{t('merge.group')}</th>
							<th scope="col">{t('merge.new')}</th>
							<th scope="col">{t('merge.changed')}</th>
							<th scope="col">{t('merge.drawings')}</th>
						</tr>
					</thead>
					<tbody>
						{told.groups.map(({ id, name, hue, notes, drawings }) => (
							<tr key={id} data-chosen={chosen.includes(id)}>
								<th scope="row">
									<label className="merge__group">
										<input
											type="checkbox"
											checked={chosen.includes(id)}
											onChange={() => setChosen(toggle(chosen, id))}
										/>
										<span className="group-dot" style={{ background: hue }} aria-hidden="true" />
										{name}
									</label>
								</th>
								<td>{notes.new}</td>
								<td>{notes.changed}</td>
								<td>{drawings}</td>
							</tr>
						))}
					</tbody>
				</table>
			) : (
				!failure && <p role="status">{t('merge.looking')}</p>
			)}
			{told && !comes && offered.length === 0 && <p role="status">{t('merge.nothing')}</p>}
			{kept.map(({ id, name, kept: count }) => (
				<p key={id} className="dialog__caution">
					{t('merge.kept', { count, group: name })}
				</p>
			))}
			{told && told.missing > 0 && (
				<p className="dialog__caution">{t('merge.missing', { count: told.missing })}</p>
			)}
			{offered.length > 0 && (
				<fieldset className="field merge__offered">
					<legend className="field__label field__label--legend">{t('merge.offered')}</legend>
					{offered.map(({ id, text }) => (
						<label key={id} className="merge__one">
							<input
								type="checkbox"
								checked={remove.includes(id)}
								onChange={() => setRemove(toggle(remove, id))}
							/>
							<span>{text || t('merge.drawing')}</span>
						</label>
					))}
				</fieldset>
			)}
			<p className="failure" role="alert">
				{failure && failureWords(t, failure)}
			</p>
			<div className="dialog__ways">
				<button type="button" className="button" onClick={onCancel}>
					{t('app.cancel')}
				</button>
				<button
					type="button"
					className="button button--primary"
					aria-disabled={working || !told || (!comes && remove.length === 0)}
					onClick={() => (comes || remove.length > 0) && void submit()}
				>
					{working && <span className="spinner" aria-hidden="true" />}
					{t(working ? 'merge.working' : 'merge.submit')}
				</button>
			</div>
		</div>
	)
}
