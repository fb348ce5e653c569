/** The run-sheet's dialog, whose code comes when somebody first opens it. */
import { lazyPanel } from '../../ui/lazyPanel.tsx'

export const LazyRunSheet = lazyPanel(
	async () => (await import('./RunSheetDialog.tsx')).RunSheetDialog,
	(t) => ({ heading: t('plan.open'), missing: t('plan.notLoaded') }),
)
