/** A form to change how others see me on this board. (SPEC J3) */
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
	onDone(): void
}

export function MyProfile({ boardId, me, sectors, onMe, onDone }: MyProfileProps) {
	const { t } = useLanguage()

	async function change(profile: Profile) {
		const answer = await changeMe(boardId, profile)
		if (!answer.ok) return answer.reason
		rememberProfile(profile)
		onMe(answer.value)
		onDone()
		return null
	}

	return (
		<ProfileForm
			profile={{ name: me.name, sector: me.sector, organisation: me.organisation ?? '' }}
			sectors={sectors}
			submit={t('me.save')}
			working={t('me.saving')}
			onSubmit={change}
			onCancel={onDone}
		/>
	)
}
