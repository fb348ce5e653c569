/** The Export panel, whose code and words come when somebody first opens it. */
import { lazyPanel } from '../ui/lazyPanel.tsx'

export const LazyExportPanel = lazyPanel(
	async () => (await import('./panel/ExportPanel.tsx')).ExportPanel,
	(t) => ({ heading: t('export.button'), missing: t('export.notLoaded') }),
)
