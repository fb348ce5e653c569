/**
 * The groups of a board on one page, for those who lead it: who is where, how far each has
 * come, the way into each, their links for paper and messages, and how their work comes
 * together. (SPEC Z71, Z74, Z75)
 */
import { useEffect, useState } from 'react'
import type { GroupSummary, MergeAnswer } from '../../shared/groupsApi.ts'
import { getBoard } from '../api/boards.ts'
import { failureWords } from '../api/call.ts'
import { enterGroup, undoMerge } from '../api/groups.ts'
import { readPreferences } from '../device/preferences.ts'
import { GroupCard } from '../groups/GroupCard.tsx'
import { GroupStrips } from '../groups/GroupStrips.tsx'
import { linksOf, messageOf, renewLink } from '../groups/groupLinks.ts'
import { MergeDialog } from '../groups/MergeDialog.tsx'
import { useGroups } from '../groups/useGroups.ts'
import { useLanguage } from '../i18n/language.tsx'
import { boardPath, navigate } from '../navigation.ts'
import { linkOrigin } from '../people/links/links.ts'
import { ThisMachine } from '../people/links/ThisMachine.tsx'
import { remember } from '../people/session/enter.ts'
import { copyText } from '../ui/copyText.ts'
import { Icon } from '../ui/Icon.tsx'
import { Link } from '../ui/Link.tsx'
import { MessagePage } from '../ui/MessagePage.tsx'
import { PageShell } from '../ui/PageShell.tsx'
import '../board/group.css'
import '../people/links/links.css'
import '../people/links/code.css'
import './GroupsPage.css'

export function GroupsPage({ id }: { id: string }) {
	const { t } = useLanguage()
	const { groups: answer, failure, refresh } = useGroups(id)
	const title = useTitle(id)
	const [opening, setOpening] = useState<string | null>(null)
	const [renewing, setRenewing] = useState<string | null>(null)
	const [merging, setMerging] = useState(false)
	const [said, setSaid] = useState('')

	if (!answer) {
		if (failure === null) return <PageShell>{null}</PageShell>
		const isShut =
			failure === 'not-joined' || failure === 'forbidden' || failure === 'link-replaced'
		return (
			<MessagePage
				heading={t(isShut ? 'groups.gone' : 'groups.title')}
				text={isShut ? t('groups.goneText') : failureWords(t, failure)}
			>
				<Link href={boardPath(id)} className="button button--primary">
					{t('groups.back')}
				</Link>
			</MessagePage>
		)
	}
	const { groups, matrix, mergedAt, addresses } = answer
	const links = linksOf(groups, linkOrigin(location, addresses))
	const unknown = links.filter(({ address }) => address === null)

	async function open(group: GroupSummary) {
		if (opening) return
		setOpening(group.id)
		const entered = await enterGroup(id, group.id)
		setOpening(null)
		if (!entered.ok) return setSaid(failureWords(t, entered.reason))
		const { board } = entered.value
		remember(board.id, entered.value, board)
		navigate(boardPath(board.id))
	}

	async function renew(which: readonly GroupSummary[]) {
		for (const group of which) {
			setRenewing(group.id)
			const made = await renewLink(id, group)
			if (made.ok) continue
			setSaid(failureWords(t, made.reason))
			break
		}
		setRenewing(null)
	}

	async function copyAll() {
		const message = messageOf(t('groups.message', { title }), links)
		setSaid(t((await copyText(message)) ? 'groups.copied' : 'groups.notCopied'))
	}

	async function undo() {
		const undone = await undoMerge(id)
		if (!undone.ok) return setSaid(failureWords(t, undone.reason))
		const { undone: count, kept } = undone.value
		const words = [t('merge.undone', { count })]
		if (kept > 0) words.push(t('merge.undoneKept', { count: kept }))
		setSaid(words.join(' '))
		refresh()
	}

	function merged({ notes }: MergeAnswer) {
		setSaid(t('merge.done', { count: notes.new }))
		refresh()
	}

	return (
		<PageShell>
			<title>{`${t('menu.groups')} · ${title} · ${t('app.name')}`}</title>
			<div className="groups">
				<header className="groups__head">
					<div>
						<Link href={boardPath(id)} className="groups__back">
							<Icon name="left" />
							{t('groups.back')}
						</Link>
						<h1 className="groups__title">{title || t('groups.title')}</h1>
					</div>
					{groups.length > 0 && (
						<div className="groups__ways">
							<button
								type="button"
								className="button button--primary"
								onClick={() => setMerging(true)}
							>
								<Icon name="merge" />
								{t('merge.open')}
							</button>
							{mergedAt !== null && (
								<button type="button" className="button" onClick={undo}>
									<Icon name="undo" />
									{t('merge.undo')}
								</button>
							)}
						</div>
					)}
				</header>
				<p className="groups__said" role="status">
					{said || (failure && t('groups.stale'))}
				</p>
				{groups.length === 0 ? (
					<div className="groups__none">
						<h2>{t('groups.none')}</h2>
						<p>{t('groups.noneText')}</p>
					</div>
				) : (
					<>
						<ul className="groups__cards">
							{groups.map((group) => (
								<GroupCard
									key={group.id}
									group={group}
									matrix={matrix}
									isOpening={opening === group.id}
									onOpen={() => void open(group)}
								/>
							))}
						</ul>
						<section className="groups__links" aria-labelledby="groups-links">
							<div className="groups__links-head">
								<h2 id="groups-links">{t('groups.links')}</h2>
								<p>{t('groups.linksText')}</p>
								<div className="groups__ways">
									{unknown.length < links.length && (
										<>
											<button type="button" className="button" onClick={() => window.print()}>
												<Icon name="qr" />
												{t('groups.print')}
											</button>
											<button type="button" className="button" onClick={copyAll}>
												<Icon name="copy" />
												{t('groups.copyAll')}
											</button>
										</>
									)}
									{unknown.length > 1 && (
										<button
											type="button"
											className="button"
											aria-disabled={renewing !== null}
											onClick={() => renewing || void renew(unknown.map(({ group }) => group))}
										>
											{t('groups.newLinks')}
										</button>
									)}
								</div>
								<ThisMachine others={{ addresses, chosen: addresses[0] ?? '', choose: () => {} }} />
							</div>
							<GroupStrips
								links={links}
								renewing={renewing}
								onRenew={(group) => renewing || void renew([group])}
								onFailed={() => setSaid(t('groups.notCopied'))}
							/>
						</section>
					</>
				)}
			</div>
			{merging && (
				<MergeDialog
					boardId={id}
					groups={groups.filter(({ problem }) => problem === null)}
					onMerged={merged}
					onClosed={() => setMerging(false)}
				/>
			)}
		</PageShell>
	)
}

/** As this device remembers it, and as the server then tells. */
function useTitle(id: string): string {
	const [title, setTitle] = useState(
		() => readPreferences().boards.find((board) => board.id === id)?.title ?? '',
	)
	useEffect(() => {
		let here = true
		void getBoard(id).then((answer) => here && answer.ok && setTitle(answer.value.title))
		return () => {
			here = false
		}
	}, [id])
	return title
}
