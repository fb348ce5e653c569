/** The bar's Export button and what it opens. */
import type { Editor } from 'tldraw'
import type { KnownBoard } from '../device/preferences.ts'
import { useLanguage } from '../i18n/language.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Popover } from '../ui/Popover.tsx'
import { ExportItems } from './ExportItems.tsx'

export function ExportPopover({ board, editor }: { board: KnownBoard; editor: Editor | null }) {
	const { t } = useLanguage()
	const face = (
		<>
			<Icon name="export" />
			{t('export.button')}
		</>
	)
	return (
		<Popover label={t('export.button')} className="bar__export" face={face}>
			{(close) => (
				<>
					<h2 className="popover__heading">{t('export.heading')}</h2>
					<ExportItems board={board} editor={editor} onDone={close} />
				</>
			)}
		</Popover>
	)
}
