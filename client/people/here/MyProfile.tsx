/** How others see me here, and a form to change it. */
import { useState } from 'react'
import type { MeAnswer, ParticipantInfo } from '../../../shared/api.ts'
import type { Sector } from '../../../shared/sectors.ts'
import { changeMe } from '../../api/people.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { ProfileForm } from '../join/ProfileForm.tsx'
import { type Profile, rememberProfile } from '../join/profile.ts'

interface MyProfileProps {
	boardId: string
	me: ParticipantInfo
	sectors: readonly Sector[]
	onMe(me: MeAnswer): void
}

export function MyProfile({ boardId, me, sectors, onMe }: MyProfileProps) {
	const { t } = useLanguage()
	const [changing, setChanging] = useState(false)

	async function change(profile: Profile) {
		const answer = await changeMe(boardId, profile)
		if (!answer.ok) return answer.reason
		rememberProfile(profile)
		onMe(answer.value)
		setChanging(false)
		return null
	}

	if (changing) {
		return (
			<ProfileForm
				profile={{ name: me.name, sector: me.sector, organisation: me.organisation ?? '' }}
				sectors={sectors}
				submit={t('me.save')}
				working={t('me.saving')}
				onSubmit={change}
			/>
		)
	}
	return (
		<div className="me">
			<p className="me__role">{t('me.role', { role: t(`role.${me.role}`) })}</p>
			<button type="button" className="button" onClick={() => setChanging(true)}>
				{t('me.change')}
			</button>
		</div>
	)
}
