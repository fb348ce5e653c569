/** Who is here; for facilitators with the way to the list of all who have joined. */
import { isAtLeast, type Role } from '../../../shared/roles.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { People, type PeopleProps } from './People.tsx'

interface LeadPeopleProps extends Omit<PeopleProps, 'children'> {
	role: Role
	onManage(): void
}

export function LeadPeople({ role, onManage, ...people }: LeadPeopleProps) {
	const { t } = useLanguage()
	return (
		<People {...people}>
			{(close) =>
				isAtLeast(role, 'facilitator') && (
					<button
						type="button"
						className="button people__manage"
						onClick={() => {
							close()
							onManage()
						}}
					>
						{t('manage.open')}
					</button>
				)
			}
		</People>
	)
}
