/** The teams' panel, whose code and words come when somebody first opens it. */
import { useEffect, useState } from 'react'
import { useLanguage } from '../../i18n/language.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import type { TeamsDialogProps } from './TeamsDialog.tsx'

type Panel = typeof import('./TeamsDialog.tsx').TeamsDialog

export function LazyTeams(props: TeamsDialogProps) {
	const { t } = useLanguage()
	const [Panel, setPanel] = useState<Panel | null>(null)
	const [isMissing, setMissing] = useState(false)
	useEffect(() => {
		import('./TeamsDialog.tsx').then(
			({ TeamsDialog }) => setPanel(() => TeamsDialog),
			() => setMissing(true),
		)
	}, [])
	if (Panel) return <Panel {...props} />
	if (!isMissing) return null
	return (
		<Dialog heading={t('team.people')} onClosed={props.onClosed}>
			{() => <p className="dialog__text">{t('team.notLoaded')}</p>}
		</Dialog>
	)
}
