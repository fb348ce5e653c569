/** What saving a board as a template asks: which template, its title, and what of the board comes along. */
import { type FormEvent, useState } from 'react'
import { LENGTHS } from '../../shared/lengths.ts'
import type { Role } from '../../shared/roles.ts'
import type { Include } from '../../shared/templates/takeAlong.ts'
import { type Failure, failureWords } from '../api/call.ts'
import { saveIntoTemplate, saveTemplate } from '../api/templates.ts'
import type { KnownBoard } from '../device/preferences.ts'
import { rememberTemplateLink, type TemplateLink } from '../device/templateLinks.ts'
import { useLanguage } from '../i18n/language.tsx'
import { templateTitle } from '../templates/findTemplates.ts'
import { Choice } from '../ui/Choice.tsx'
import { FormEnd } from '../ui/FormEnd.tsx'
import { TextField } from '../ui/TextField.tsx'
import { TemplateLosses } from './TemplateLosses.tsx'
import type { Origin } from './useOrigin.ts'

export interface Saved extends TemplateLink {
	title: string
	/** Whether it was there before, and is now as the board is. */
	isUpdate: boolean
	/** Whether this device remembers the key. */
	kept: boolean
}

interface TemplateFormProps {
	board: KnownBoard
	role: Role
	/** The template that the board came from, if it may be changed here. */
	origin: Origin | null
	/** Whether the board was opened to edit that template. */
	isEdit: boolean
	onSaved(saved: Saved): void
	onCancel(): void
}

/** Only a facilitator may save what participants wrote. */
const WITHOUT_NOTES: readonly Include[] = ['framework', 'prepared']
const INCLUDE: readonly Include[] = [...WITHOUT_NOTES, 'all']

export function TemplateForm({
	board,
	role,
	origin,
	isEdit,
	onSaved,
	onCancel,
}: TemplateFormProps) {
	const { language, t } = useLanguage()
	const leads = role === 'facilitator'
	const [updates, setUpdates] = useState(isEdit && origin !== null)
	const [title, setTitle] = useState(board.title)
	const [include, setInclude] = useState<Include>(() =>
		leads && isEdit && origin?.info.hasNotes ? 'all' : 'prepared',
	)
	const [working, setWorking] = useState(false)
	const [failure, setFailure] = useState<string | null>(null)
	const offered: readonly Include[] = leads ? INCLUDE : WITHOUT_NOTES
	const update = updates ? origin : null
	const named = origin && templateTitle(origin.info, language)
	const forEverybody = update?.info.shared === true && include === 'all'

	async function submit(event: FormEvent) {
		event.preventDefault()
		if (working) return
		if (!update && title.trim() === '') return setFailure(t('form.titleMissing'))
		setFailure(null)
		setWorking(true)
		const reason = update ? await saveInto(update) : await saveAnew(title.trim())
		setWorking(false)
		if (reason) setFailure(failureWords(t, reason))
	}

	async function saveAnew(title: string): Promise<Failure | null> {
		const answer = await saveTemplate(board.id, { title, include })
		if (!answer.ok) return answer.reason
		const { id, key } = answer.value
		onSaved({ id, key, title, isUpdate: false, kept: rememberTemplateLink({ id, key }) })
		return null
	}

	async function saveInto({ info, key }: Origin): Promise<Failure | null> {
		const answer = await saveIntoTemplate(board.id, key, {
			...{ template: info.id, include, expected: info.revision },
			...(forEverybody && { notes: 'share' as const }),
		})
		if (!answer.ok) return answer.reason
		onSaved({ id: info.id, key, title: named ?? '', isUpdate: true, kept: true })
		return null
	}

	const caution =
		include !== 'all' ? null : forEverybody ? 'save.notesShared' : 'template.notesText'
	return (
		<form className="dialog__form" onSubmit={submit} noValidate>
			{origin && (
				<Choice
					stacked
					label={t('save.where')}
					value={updates ? 'update' : 'new'}
					options={[
						{ value: 'update', words: t('save.update', { title: named ?? '' }) },
						{ value: 'new', words: t('save.asNew') },
					]}
					onChange={(next) => setUpdates(next === 'update')}
				/>
			)}
			{!update && (
				<TextField
					label={t('template.name')}
					value={title}
					maxLength={LENGTHS.title}
					onChange={setTitle}
				/>
			)}
			<Choice
				stacked
				label={t('template.contents')}
				value={include}
				options={offered.map((each) => ({
					value: each,
					words: t(`save.${each}`),
				}))}
				onChange={(next) => setInclude(next)}
			/>
			{!leads && <p className="dialog__text">{t('template.bare')}</p>}
			{/* There from the beginning, so that it's read out when it comes. */}
			<p className="dialog__caution" role="status">
				{caution && t(caution)}
			</p>
			<TemplateLosses boardId={board.id} include={include} />
			<FormEnd
				failure={failure}
				working={working}
				words={t(working ? 'template.working' : update ? 'save.doUpdate' : 'template.submit')}
				onCancel={onCancel}
			/>
		</form>
	)
}
