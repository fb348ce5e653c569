/** What a board's facilitators decide about it: each part saves by itself. (SPEC J34, J36, J37) */
import type { Settings } from '../../../shared/document/people.ts'
import { changeSettings } from '../../api/people.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { DeletePart } from './DeletePart.tsx'
import { FrameworkPart } from './FrameworkPart.tsx'
import { NamesPart } from './NamesPart.tsx'
import { SectorsPart } from './SectorsPart.tsx'
import type { Save } from './save.ts'
import { TitlePart } from './TitlePart.tsx'
import './settings.css'

interface SettingsDialogProps {
	board: { id: string; title: string }
	/** As they are now, whoever changed them. */
	settings: Settings
	/** How many participants are of each sector, by its id. */
	sectorUse: ReadonlyMap<string, number>
	onClosed(): void
}

export function SettingsDialog({ board, settings, sectorUse, onClosed }: SettingsDialogProps) {
	const { t } = useLanguage()
	const save: Save = async (change) => {
		const answer = await changeSettings(board.id, change)
		return answer.ok ? null : answer.reason
	}
	return (
		<Dialog wide heading={t('settings.heading')} onClosed={onClosed}>
			{() => (
				<div className="settings">
					<TitlePart title={board.title} save={save} />
					<SectorsPart sectors={settings.sectors} use={sectorUse} save={save} />
					<NamesPart pseudonymous={settings.pseudonymous} save={save} />
					<FrameworkPart unlocked={settings.unlocked} save={save} />
					<DeletePart boardId={board.id} />
				</div>
			)}
		</Dialog>
	)
}
