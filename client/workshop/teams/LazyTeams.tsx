/** The teams' panel, whose code and words come when somebody first opens it. */
import { lazyPanel } from '../../ui/lazyPanel.tsx'

export const LazyTeams = lazyPanel(
	async () => (await import('./TeamsDialog.tsx')).TeamsDialog,
	(t) => ({ heading: t('team.people'), missing: t('team.notLoaded') }),
)
