/** The Export panel, whose code and words come when somebody first opens it. */
import { useEffect, useState } from 'react'
import { useLanguage } from '../i18n/language.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import type { ExportPanelProps } from './panel/ExportPanel.tsx'

type Panel = typeof import('./panel/ExportPanel.tsx').ExportPanel

export function LazyExportPanel(props: ExportPanelProps) {
	const { t } = useLanguage()
	const [Panel, setPanel] = useState<Panel | null>(null)
	const [isMissing, setMissing] = useState(false)
	useEffect(() => {
		import('./panel/ExportPanel.tsx').then(
			({ ExportPanel }) => setPanel(() => ExportPanel),
			() => setMissing(true),
		)
	}, [])
	if (Panel) return <Panel {...props} />
	if (!isMissing) return null
	return (
		<Dialog heading={t('export.button')} onClosed={props.onClosed}>
			{() => <p className="dialog__text">{t('export.notLoaded')}</p>}
		</Dialog>
	)
}
