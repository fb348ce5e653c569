/**
 * The way in: what the board is, what the link lets one do, and two things to say
 * of oneself. No account. (SPEC N20, J3, J4)
 */
import { useState } from 'react'
import type { LookAnswer } from '../../../shared/api.ts'
import type { Answer } from '../../api/call.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { PageShell } from '../../ui/PageShell.tsx'
import { ProfileForm } from './ProfileForm.tsx'
import { type Profile, readProfile } from './profile.ts'

interface JoinPageProps {
	look: LookAnswer
	/** Whoever joins has just made the board. */
	created: boolean
	onJoin(profile: Profile): Promise<Answer<unknown>>
}

export function JoinPage({ look, created, onJoin }: JoinPageProps) {
	const { t } = useLanguage()
	const [profile] = useState(readProfile)
	const { board, role, sectors, pseudonymous } = look

	async function join(wanted: Profile) {
		const answer = await onJoin(wanted)
		return answer.ok ? null : answer.reason
	}

	return (
		<PageShell>
			<title>{`${board.title} · ${t('app.name')}`}</title>
			<div className="join">
				<header className="join__head">
					<p className="join__kind">{t(created ? 'join.created' : 'join.heading')}</p>
					<h1 className="join__title">{board.title}</h1>
					<p className="join__may">{t(created ? 'join.createdText' : `join.${role}`)}</p>
				</header>
				<ProfileForm
					profile={profile}
					sectors={sectors}
					submit={t(created ? 'join.open' : 'join.submit')}
					working={t('join.working')}
					note={<p className="join__note">{t(pseudonymous ? 'join.pseudonymous' : 'join.note')}</p>}
					onSubmit={join}
				/>
			</div>
		</PageShell>
	)
}
