/** The run-sheet's dialog, whose code comes when somebody first opens it. */
import { useEffect, useState } from 'react'
import { useLanguage } from '../../i18n/language.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import type { RunSheetDialogProps } from './RunSheetDialog.tsx'

type Planning = typeof import('./RunSheetDialog.tsx').RunSheetDialog

export function LazyRunSheet(props: RunSheetDialogProps) {
	const { t } = useLanguage()
	const [Planning, setPlanning] = useState<Planning | null>(null)
	const [isMissing, setMissing] = useState(false)
	useEffect(() => {
		import('./RunSheetDialog.tsx').then(
			({ RunSheetDialog }) => setPlanning(() => RunSheetDialog),
			() => setMissing(true),
		)
	}, [])
	if (Planning) return <Planning {...props} />
	if (!isMissing) return null
	return (
		<Dialog heading={t('plan.open')} onClosed={props.onClosed}>
			{() => <p className="dialog__text">{t('plan.notLoaded')}</p>}
		</Dialog>
	)
}
