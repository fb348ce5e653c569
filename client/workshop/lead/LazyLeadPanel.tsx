/** The leader's panel, whose code and words come when somebody first opens it. */
import { lazyPanel } from '../../ui/lazyPanel.tsx'

export const LazyLeadPanel = lazyPanel(
	async () => (await import('./LeadPanel.tsx')).LeadPanel,
	(t) => ({ heading: t('lead.openLong'), missing: t('lead.notLoaded') }),
)
