/** A participant who was removed: a facilitator may let them in again. (SPEC J45) */
import { useState } from 'react'
import type { RemovedParticipant } from '../../../shared/api.ts'
import type { Sector } from '../../../shared/sectors.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Member } from './Member.tsx'

interface RemovedRowProps {
	participant: RemovedParticipant
	sector: Sector | null
	onLetIn(): Promise<void>
}

export function RemovedRow({ participant, sector, onLetIn }: RemovedRowProps) {
	const { t } = useLanguage()
	const [working, setWorking] = useState(false)

	async function letIn() {
		if (working) return
		setWorking(true)
		await onLetIn()
		setWorking(false)
	}

	return (
		<li className="member member--gone">
			<Member participant={participant} sector={sector} />
			<button
				type="button"
				className="button"
				aria-label={t('manage.letInNamed', { name: participant.name })}
				aria-disabled={working}
				onClick={letIn}
			>
				{t('manage.letIn')}
			</button>
		</li>
	)
}
