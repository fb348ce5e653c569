/** The client's start: picks the page by the address. So few pages need no router. */
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { withoutBase } from './basePath.ts'
import { readPreferences } from './device/preferences.ts'
import { LanguageProvider, startingLanguage, useLanguage } from './i18n/language.tsx'
import { loadFirstWords } from './i18n/loadWords.ts'
import { NEW_TEMPLATE_PATH, TEMPLATES_PATH, usePath } from './navigation.ts'
import { keepShell } from './offline/register.ts'
import { HomePage } from './pages/HomePage.tsx'
import { loadBoardPage } from './pages/loadBoardPage.ts'
import { NotFoundPage } from './pages/NotFoundPage.tsx'
import { applyTheme } from './ui/appearance.ts'
import { BoardSkeleton } from './ui/BoardSkeleton.tsx'
import { ErrorBoundary } from './ui/ErrorBoundary.tsx'
import { keepEscapeOfCompositions } from './ui/keyboard.ts'
import { MessagePage } from './ui/MessagePage.tsx'
import { PageShell } from './ui/PageShell.tsx'
import { tellPointing } from './ui/pointing.ts'
import './styles/all.css'

const GroupsPage = lazy(async () => ({
	default: (await import('./pages/GroupsPage.tsx')).GroupsPage,
}))
const BoardPage = lazy(async () => ({ default: (await loadBoardPage()).BoardPage }))
const GalleryPage = lazy(async () => ({
	default: (await import('./pages/GalleryPage.tsx')).GalleryPage,
}))
const TemplatePage = lazy(async () => ({
	default: (await import('./pages/TemplatePage.tsx')).TemplatePage,
}))
const NewTemplatePage = lazy(async () => ({
	default: (await import('./pages/NewTemplatePage.tsx')).NewTemplatePage,
}))

const BOARD = /^\/b\/([^/]+)\/?$/

function App() {
	const path = usePath()
	// By path, so that the way home leads out of a broken page too.
	return (
		<ErrorBoundary key={path} fallback={<BrokenPage />}>
			<Page path={path} />
		</ErrorBoundary>
	)
}

function Page({ path }: { path: string }) {
	const board = BOARD.exec(path)?.[1]
	if (path === '/') return <HomePage />
	const groupsOf = /^\/b\/([^/]+)\/groups\/?$/.exec(path)?.[1]
	if (groupsOf !== undefined) {
		return (
			<Suspense fallback={null}>
				<GroupsPage key={groupsOf} id={groupsOf} />
			</Suspense>
		)
	}
	if (board === undefined) {
		return <Suspense fallback={<PageShell>{null}</PageShell>}>{templatePage(path)}</Suspense>
	}
	return (
		<Suspense fallback={<BoardSkeleton />}>
			<BoardPage key={board} id={board} />
		</Suspense>
	)
}

function templatePage(path: string) {
	const template = /^\/t\/([^/]+)\/?$/.exec(path)?.[1]
	if (template !== undefined) return <TemplatePage id={template} />
	switch (path.replace(/\/$/, '')) {
		case TEMPLATES_PATH:
			return <GalleryPage />
		case NEW_TEMPLATE_PATH:
			return <NewTemplatePage />
		default:
			return <NotFoundPage what="page" />
	}
}

function BrokenPage() {
	const { t } = useLanguage()
	return (
		<MessagePage heading={t('broken.page')} text={t('broken.pageText')}>
			<button
				type="button"
				className="button button--primary"
				onClick={() => window.location.reload()}
			>
				{t('app.reload')}
			</button>
		</MessagePage>
	)
}

/** Where no words have come, in none of the languages. */
const WORDLESS =
	'Sivu ei latautunut kokonaan. Lataa se uudelleen. · Sidan laddades inte helt. Ladda om den. · ' +
	'The page didn’t load in full. Reload it.'

async function start(root: HTMLElement): Promise<void> {
	// A board's page needn't wait for the words; should it not come, the page says so.
	if (BOARD.test(withoutBase(location.pathname))) loadBoardPage().catch(() => undefined)
	const first = await loadFirstWords(startingLanguage())
	if (!first) {
		root.textContent = WORDLESS
		return
	}
	createRoot(root).render(
		<StrictMode>
			<LanguageProvider first={first}>
				<App />
			</LanguageProvider>
		</StrictMode>,
	)
}

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
applyTheme(readPreferences().theme)
tellPointing(document)
keepShell()
keepEscapeOfCompositions(window)
start(root)
