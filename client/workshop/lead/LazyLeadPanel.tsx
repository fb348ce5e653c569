/** The leader's panel, whose code and words come when somebody first opens it. */
import { useEffect, useState } from 'react'
import { useLanguage } from '../../i18n/language.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import type { LeadPanelProps } from './LeadPanel.tsx'

type Panel = typeof import('./LeadPanel.tsx').LeadPanel

export function LazyLeadPanel(props: LeadPanelProps) {
	const { t } = useLanguage()
	const [Panel, setPanel] = useState<Panel | null>(null)
	const [isMissing, setMissing] = useState(false)
	useEffect(() => {
		import('./LeadPanel.tsx').then(
			({ LeadPanel }) => setPanel(() => LeadPanel),
			() => setMissing(true),
		)
	}, [])
	if (Panel) return <Panel {...props} />
	if (!isMissing) return null
	return (
		<Dialog heading={t('lead.openLong')} onClosed={props.onClosed}>
			{() => <p className="dialog__text">{t('lead.notLoaded')}</p>}
		</Dialog>
	)
}
