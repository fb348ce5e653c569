/** The menu of what is seldom needed: settings, copies, templates, language, appearance, the way home. */
import { useState } from 'react'
import type { Editor } from 'tldraw'
import { LANGUAGES } from '../../shared/languages.ts'
import { isAtLeast, type Role } from '../../shared/roles.ts'
import { type KnownBoard, THEMES, type Theme } from '../device/preferences.ts'
import { useLanguage } from '../i18n/language.tsx'
import { LANGUAGE_NAMES } from '../i18n/translate.ts'
import { groupsPath, TEMPLATES_PATH } from '../navigation.ts'
import type { LeadDialog } from '../people/LeadDialogs.tsx'
import { Choice } from '../ui/Choice.tsx'
import { Icon, type IconName } from '../ui/Icon.tsx'
import { Link } from '../ui/Link.tsx'
import { Popover } from '../ui/Popover.tsx'
import { ComesAlong } from '../workshop/attention/ComesAlong.tsx'
import { openProjector } from '../workshop/openProjector.ts'
import { ScreenChoices } from '../workshop/signals/ScreenChoices.tsx'
import { CloneDialog } from './CloneDialog.tsx'
import { GuideDialog } from './GuideDialog.tsx'
import { GuideItems } from './GuideItems.tsx'
import { TemplateDialog } from './TemplateDialog.tsx'

/** What opens in a dialog. */
type Asked = 'clone' | 'template' | 'guide'

interface BoardMenuProps {
	board: KnownBoard
	/** What I may do: what I may not isn't offered. */
	role: Role
	onLead(what: LeadDialog): void
	/** Open the panel that leads through the workshop's phases; undefined for who doesn't lead. */
	onPhases: (() => void) | undefined
	/** Plan the workshop. */
	onPlan(): void
	/** Bring in notes from a table. */
	onImport(): void
	editor: Editor | null
	theme: Theme
	onTheme(theme: Theme): void
	/** Whether screen readers are told of others' notes. */
	announces: boolean
	onAnnounces(announces: boolean): void
	/** Open the Export panel. */
	onExport(): void
	/** Show the keyboard shortcuts. */
	onHelp(): void
	/** Show what came of the board's votes, where there were any. */
	onResults: (() => void) | undefined
	/** Show which notes have open comments. */
	onComments(): void
	/** Show the canvas, where nothing else leads there. */
	onCanvas: (() => void) | undefined
}

export function BoardMenu(props: BoardMenuProps) {
	const { board, role, onLead, editor, theme, onTheme, announces, onAnnounces } = props
	const { onExport, onHelp, onCanvas, onImport, onPhases, onPlan, onResults, onComments } = props
	const { language, setLanguage, t } = useLanguage()
	const [asking, setAsking] = useState<Asked | null>(null)
	const onClosed = () => setAsking(null)
	return (
		<>
			<Popover label={t('menu.button')} face={<Icon name="menu" />}>
				{(close) => {
					// First back to the menu's button, so that the dialog returns the focus there.
					const ask = (what: Asked) => {
						close()
						setAsking(what)
					}
					const lead = (what: LeadDialog) => {
						close()
						onLead(what)
					}
					return (
						<>
							{onCanvas && (
								<Item
									icon="canvas"
									words={t('menu.canvas')}
									onClick={() => {
										close()
										onCanvas()
									}}
								/>
							)}
							{onPhases && (
								<Item
									icon="clock"
									words={`${t('lead.openLong')}…`}
									onClick={() => {
										close()
										onPhases()
									}}
								/>
							)}
							{role === 'facilitator' && (
								<Item
									icon="plan"
									words={`${t('plan.open')}…`}
									onClick={() => {
										close()
										onPlan()
									}}
								/>
							)}
							{onResults && (
								<Item
									icon="publish"
									words={`${t('vote.results')}…`}
									onClick={() => {
										close()
										onResults()
									}}
								/>
							)}
							<Item
								icon="comment"
								words={`${t('comments.list')}…`}
								onClick={() => {
									close()
									onComments()
								}}
							/>
							{role === 'facilitator' && (
								<>
									<Item
										icon="settings"
										words={`${t('settings.open')}…`}
										onClick={() => lead('settings')}
									/>
									<Item
										icon="people"
										words={`${t('manage.open')}…`}
										onClick={() => lead('people')}
									/>
									<Item
										icon="table"
										words={`${t('reshape.heading')}…`}
										onClick={() => lead('matrix')}
									/>
									{editor && (
										<GuideItems editor={editor} onGuide={() => ask('guide')} onDone={close} />
									)}
								</>
							)}
							{editor && isAtLeast(role, 'contributor') && (
								<Item
									icon="import"
									words={t('intoCells.open')}
									onClick={() => {
										close()
										onImport()
									}}
								/>
							)}
							{isAtLeast(role, 'editor') && (
								<>
									<Item icon="copy" words={t('menu.clone')} onClick={() => ask('clone')} />
									<Item
										icon="template"
										words={t('menu.template')}
										onClick={() => ask('template')}
									/>
								</>
							)}
							{role === 'facilitator' && (
								<>
									<Link href={groupsPath(board.id)} className="item">
										<Icon name="merge" />
										{t('menu.groups')}
									</Link>
									<Item
										icon="publish"
										words={`${t('menu.publish')}…`}
										onClick={() => lead('publish')}
									/>
									<Item
										icon="program"
										words={`${t('menu.tokens')}…`}
										onClick={() => lead('tokens')}
									/>
								</>
							)}
							<Item
								icon="screen"
								words={t('menu.projector')}
								onClick={() => {
									close()
									openProjector()
								}}
							/>
							<Item
								icon="keyboard"
								words={t('help.open')}
								onClick={() => {
									close()
									onHelp()
								}}
							/>
							<div className="popover__part menu__exports">
								<Item
									icon="export"
									words={`${t('export.button')}…`}
									onClick={() => {
										close()
										onExport()
									}}
								/>
							</div>
							<div className="popover__part menu__choices">
								<Choice
									label={t('app.language')}
									value={language}
									options={LANGUAGES.map((each) => ({
										value: each,
										words: LANGUAGE_NAMES[each],
										lang: each,
									}))}
									onChange={setLanguage}
								/>
								<Choice
									label={t('menu.appearance')}
									value={theme}
									options={THEMES.map((each) => ({ value: each, words: t(`menu.${each}`) }))}
									onChange={onTheme}
								/>
								<ComesAlong />
								<Choice
									label={t('menu.announcements')}
									value={announces ? 'on' : 'off'}
									options={(['on', 'off'] as const).map((each) => ({
										value: each,
										words: t(`menu.${each}`),
									}))}
									onChange={(next) => onAnnounces(next === 'on')}
								/>
								<ScreenChoices />
							</div>
							<div className="popover__part">
								<Link href={TEMPLATES_PATH} className="item">
									<Icon name="template" />
									{t('gallery.heading')}
								</Link>
								<Link href="/" className="item">
									<Icon name="home" />
									{t('app.home')}
								</Link>
							</div>
						</>
					)
				}}
			</Popover>
			{asking === 'clone' && <CloneDialog board={board} role={role} onClosed={onClosed} />}
			{asking === 'guide' && editor && <GuideDialog editor={editor} onClosed={onClosed} />}
			{asking === 'template' && <TemplateDialog board={board} role={role} onClosed={onClosed} />}
		</>
	)
}

function Item(props: { icon: IconName; words: string; onClick(): void }) {
	return (
		<button type="button" className="item" onClick={props.onClick}>
			<Icon name={props.icon} />
			{props.words}
		</button>
	)
}
