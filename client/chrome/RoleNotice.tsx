/** Says in words what I may do from now on, when a facilitator has changed my role. (SPEC J26) */
import { useState } from 'react'
import type { Role } from '../../shared/roles.ts'
import { useLanguage } from '../i18n/language.tsx'
import { Banner } from './Banners.tsx'

export function RoleNotice({ role }: { role: Role }) {
	const { t } = useLanguage()
	const [known, setKnown] = useState(role)
	const [news, setNews] = useState<Role | null>(null)
	if (role !== known) {
		setKnown(role)
		setNews(role)
	}
	if (news === null) return null
	return (
		<Banner icon="people" onDismiss={() => setNews(null)}>
			{t(`me.${news}`)}
		</Banner>
	)
}
