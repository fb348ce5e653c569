/** The keys of the table and of the canvas, in one list. */
import { useLanguage } from '../i18n/language.tsx'
import type { MessageKey } from '../i18n/translate.ts'
import { Dialog } from '../ui/Dialog.tsx'
import './ShortcutHelp.css'

/** Keys pressed together: a message key for those that each language has a name for. */
type Stroke = readonly (MessageKey | { key: string })[]

interface Shortcut {
	/** Any of these. */
	strokes: readonly Stroke[]
	does: MessageKey
}

const CONTROL = 'help.keys.control'

const TABLE: readonly Shortcut[] = [
	{ strokes: [['help.keys.arrows']], does: 'help.arrows' },
	{ strokes: [[{ key: 'Home' }], [{ key: 'End' }]], does: 'help.ends' },
	{
		strokes: [
			[CONTROL, { key: 'Home' }],
			[CONTROL, { key: 'End' }],
		],
		does: 'help.corners',
	},
	{ strokes: [['help.keys.enter'], [{ key: 'N' }]], does: 'help.write' },
	{ strokes: [['help.keys.tab']], does: 'help.notes' },
	{ strokes: [['help.keys.enter']], does: 'help.edit' },
	{ strokes: [['help.keys.escape']], does: 'help.leave' },
	{
		strokes: [
			[{ key: 'Alt' }, { key: '↑' }],
			[{ key: 'Alt' }, { key: '↓' }],
		],
		does: 'help.shift',
	},
	{ strokes: [[{ key: 'M' }]], does: 'help.move' },
	{ strokes: [[{ key: 'C' }]], does: 'help.comments' },
	{ strokes: [['help.keys.delete']], does: 'help.delete' },
	{ strokes: [[{ key: 'X' }], [{ key: 'Shift' }, { key: 'X' }]], does: 'pick.key' },
	{
		strokes: [
			[CONTROL, { key: 'Z' }],
			[CONTROL, { key: 'Y' }],
		],
		does: 'help.undo',
	},
	{ strokes: [[{ key: '?' }]], does: 'help.help' },
]

const CANVAS: readonly Shortcut[] = [
	{ strokes: ['V', 'H', 'N', 'T'].map((key) => [{ key }]), does: 'help.canvasTools' },
	{ strokes: [[{ key: 'Shift' }, { key: 'N' }]], does: 'help.canvasAdd' },
	{ strokes: [[{ key: 'Shift' }, { key: 'G' }]], does: 'gather.key' },
	{ strokes: [['help.keys.tab']], does: 'help.canvasNext' },
	{ strokes: [['help.keys.enter']], does: 'help.canvasEdit' },
	{ strokes: [[{ key: 'C' }]], does: 'help.comments' },
	{ strokes: [[{ key: 'P' }]], does: 'point.help' },
	{ strokes: [[{ key: 'Shift' }, { key: '1' }]], does: 'help.canvasFit' },
	{
		strokes: [
			[CONTROL, { key: 'Z' }],
			[CONTROL, { key: 'Shift' }, { key: 'Z' }],
		],
		does: 'help.undo',
	},
]

const EVERYWHERE: readonly Shortcut[] = [
	{ strokes: [[CONTROL, { key: 'K' }]], does: 'help.search' },
	{ strokes: [[{ key: 'W' }]], does: 'help.hand' },
]

const OVERVIEW: readonly Shortcut[] = [
	{ strokes: [['help.keys.arrows']], does: 'help.arrows' },
	{ strokes: [['help.keys.enter']], does: 'help.go' },
]

export function ShortcutHelp({ onClosed }: { onClosed(): void }) {
	const { t } = useLanguage()
	return (
		<Dialog heading={t('help.open')} onClosed={onClosed} wide>
			{() => (
				<div className="shortcuts">
					<Shortcuts heading={t('help.table')} list={TABLE} />
					<Shortcuts heading={t('help.canvas')} list={CANVAS} />
					<Shortcuts heading={t('help.overview')} list={OVERVIEW} />
					<Shortcuts heading={t('help.everywhere')} list={EVERYWHERE} />
				</div>
			)}
		</Dialog>
	)
}

function Shortcuts({ heading, list }: { heading: string; list: readonly Shortcut[] }) {
	const { t } = useLanguage()
	return (
		<section>
			<h3>{heading}</h3>
			<dl>
				{list.map(({ strokes, does }) => (
					<div key={does} className="shortcuts__one">
						<dt>
							{strokes.map((stroke) => (
								<span key={JSON.stringify(stroke)} className="shortcuts__stroke">
									{stroke.map((key) => {
										const name = typeof key === 'string' ? t(key as 'help.keys.tab') : key.key
										return <kbd key={name}>{name}</kbd>
									})}
								</span>
							))}
						</dt>
						<dd>{t(does as 'help.help')}</dd>
					</div>
				))}
			</dl>
		</section>
	)
}
