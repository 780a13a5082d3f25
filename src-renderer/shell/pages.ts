import {
  ChartCandlestick,
  Download,
  Flame,
  Gauge,
  Rows3,
  Scale,
  ScrollText,
  Server,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react';
import type { ComponentType } from 'react';
import type { PageName } from '../stores/page-store.js';
import { shortcuts, type Shortcut } from './shortcuts.js';

export interface Page {
  readonly name: PageName;
  readonly title: string;
  readonly Shape: LucideIcon;
  readonly shortcut: Shortcut;
  /** Loads the page's module, which the first paint does without. */
  readonly load: () => Promise<{ readonly default: ComponentType }>;
}

const loadOverview = async () => ({ default: (await import('../pages/overview/overview-page.js')).OverviewPage });
const loadTicks = async () => ({ default: (await import('../pages/ticks/ticks-page.js')).TicksPage });
const loadChart = async () => ({ default: (await import('../pages/chart/chart-page.js')).ChartPage });
const loadExports = async () => ({ default: (await import('../pages/exports/exports-page.js')).ExportsPage });
const loadProfiles = async () => ({ default: (await import('../pages/profiles/profiles-page.js')).ProfilesPage });
const loadErrors = async () => ({ default: (await import('../pages/errors/errors-page.js')).ErrorsPage });
const loadLogs = async () => ({ default: (await import('../pages/logs/logs-page.js')).LogsPage });
const loadLedger = async () => ({ default: (await import('../pages/ledger/ledger-page.js')).LedgerPage });
const loadFireDrill = async () => ({ default: (await import('../pages/fire-drill/fire-drill-page.js')).FireDrillPage });

/** The pages in the order of the rail. */
export const pages: readonly Page[] = [
  { name: 'overview', title: 'Overview', Shape: Gauge, shortcut: shortcuts.overview, load: loadOverview },
  { name: 'ticks', title: 'Ticks', Shape: Rows3, shortcut: shortcuts.ticks, load: loadTicks },
  { name: 'chart', title: 'Chart', Shape: ChartCandlestick, shortcut: shortcuts.chart, load: loadChart },
  { name: 'exports', title: 'Exports & imports', Shape: Download, shortcut: shortcuts.exports, load: loadExports },
  { name: 'errors', title: 'Errors', Shape: TriangleAlert, shortcut: shortcuts.errors, load: loadErrors },
  { name: 'profiles', title: 'Profiles', Shape: Server, shortcut: shortcuts.profiles, load: loadProfiles },
  { name: 'logs', title: 'Logs', Shape: ScrollText, shortcut: shortcuts.logs, load: loadLogs },
  { name: 'ledger', title: 'Ledger', Shape: Scale, shortcut: shortcuts.ledger, load: loadLedger },
  { name: 'fire-drill', title: 'Fire drill', Shape: Flame, shortcut: shortcuts.fireDrill, load: loadFireDrill },
];
