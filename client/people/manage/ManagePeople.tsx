/**
 * Everyone who has joined, for those who lead: what each may do, the way out and in
 * again, and who is listed twice. Names stand here on a pseudonymous board too.
 * (SPEC J35, J44, J45)
 */
import { useState } from 'react'
import type { ListedParticipant, RemovedParticipant } from '../../../shared/api.ts'
import type { Settings } from '../../../shared/document/people.ts'
import type { Role } from '../../../shared/roles.ts'
import { findSector } from '../../../shared/sectors.ts'
import { type Failure, failureWords } from '../../api/call.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ParticipantRow } from './ParticipantRow.tsx'
import { RemovedRow } from './RemovedRow.tsx'
import { findParticipants, sortParticipants } from './sortParticipants.ts'
import { useParticipants } from './useParticipants.ts'
import './manage.css'

/** So many are found without searching. */
const FEW = 10

interface ManagePeopleProps {
	boardId: string
	myId: string
	settings: Settings
	/** Differs whenever somebody has joined, come or gone. */
	presence: string
	onClosed(): void
}

export function ManagePeople({ boardId, myId, settings, presence, onClosed }: ManagePeopleProps) {
	const { language, t } = useLanguage()
	const list = useParticipants(boardId, presence)
	const { everyone, failure } = list
	const { participants = null, removed = [] } = everyone ?? {}
	const [wanted, setWanted] = useState('')
	const [said, setSaid] = useState<{ words: string; failed: boolean } | null>(null)

	function say(reason: Failure | null, done: string) {
		setSaid({ words: reason ? failureWords(t, reason) : done, failed: reason !== null })
	}

	async function setRole({ id, name }: ListedParticipant, role: Role) {
		const done = t('manage.changed', { name, role: t(`role.${role}`) })
		say(await list.setRole(id, role), done)
	}

	async function remove({ id, name }: ListedParticipant) {
		say(await list.remove(id), t('manage.removed', { name }))
	}

	async function merge({ id }: ListedParticipant, into: ListedParticipant) {
		say(await list.merge(id, into.id), t('manage.merged', { name: into.name }))
	}

	async function letIn({ id, name }: RemovedParticipant) {
		say(await list.letIn(id), t('manage.isIn', { name }))
	}

	const found = findParticipants(participants ?? [], wanted, settings.sectors, language)
	const sorted = sortParticipants(found, myId, language)
	return (
		<Dialog wide heading={t('manage.heading')} onClosed={onClosed}>
			{() => (
				<div className="manage">
					{settings.pseudonymous && <p className="dialog__text">{t('manage.hidden')}</p>}
					{participants && participants.length > FEW && (
						<input
							className="field__input"
							type="search"
							aria-label={t('manage.find')}
							placeholder={t('manage.find')}
							value={wanted}
							onChange={(event) => setWanted(event.target.value)}
						/>
					)}
					<p className={said?.failed ? 'failure manage__said' : 'manage__said'} role="status">
						{said?.words}
					</p>
					{failure && (
						<p className="failure" role="alert">
							{failureWords(t, failure)}{' '}
							<button type="button" className="banner__act" onClick={list.retry}>
								{t('app.retry')}
							</button>
						</p>
					)}
					{!participants && !failure && (
						<p className="links__loading" role="status">
							<span className="spinner" aria-hidden="true" />
							{t('manage.loading')}
						</p>
					)}
					{participants && found.length === 0 && <p role="status">{t('manage.nobody')}</p>}
					{(['here', 'away'] as const).map(
						(where) =>
							sorted[where].length > 0 && (
								<section key={where} aria-label={t(`manage.${where}`)}>
									<h3 className="manage__heading">
										{t(`manage.${where}`)} <span>{sorted[where].length}</span>
									</h3>
									<ul className="manage__list">
										{sorted[where].map((participant) => (
											<ParticipantRow
												key={participant.id}
												participant={participant}
												sector={findSector(settings.sectors, participant.sector)}
												isMe={participant.id === myId}
												others={(participants ?? []).filter(({ id }) => id !== participant.id)}
												sectors={settings.sectors}
												onRole={(role) => setRole(participant, role)}
												onRemove={() => remove(participant)}
												onMerge={(into) => merge(participant, into)}
											/>
										))}
									</ul>
								</section>
							),
					)}
					{removed.length > 0 && wanted.trim() === '' && (
						<section aria-label={t('manage.gone')}>
							<h3 className="manage__heading">
								{t('manage.gone')} <span>{removed.length}</span>
							</h3>
							<ul className="manage__list">
								{removed.map((participant) => (
									<RemovedRow
										key={participant.id}
										participant={participant}
										sector={findSector(settings.sectors, participant.sector)}
										onLetIn={() => letIn(participant)}
									/>
								))}
							</ul>
						</section>
					)}
				</div>
			)}
		</Dialog>
	)
}
