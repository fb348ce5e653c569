/** Follows somebody who is here, or ends it. Nobody is followed without a name: then it's not known whom. (SPEC N112) */
import { type Atom, atom, useValue } from 'tldraw'
import { useAttention } from '../../board/attention/attention.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { Present } from './present.ts'

const NOBODY: Atom<string | null> = atom('nobody is followed', null)

export function FollowButton({ person: { id, name, isMe } }: { person: Present }) {
	const { t } = useLanguage()
	const { company } = useAttention()
	const isFollowed = useValue(company?.following ?? NOBODY) === id
	if (!company || isMe || name === null) return null
	return (
		<button
			type="button"
			className="button button--small people__follow"
			aria-label={isFollowed ? t('follow.stop') : t('follow.start', { name })}
			onClick={({ currentTarget }) => {
				company.follow(isFollowed ? null : id)
				// Escape would close it too, and end the following.
				currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()
			}}
		>
			{t(isFollowed ? 'follow.stop' : 'follow.short')}
		</button>
	)
}
