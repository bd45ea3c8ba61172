import type { RunData } from './data';
import { part } from './element';
import { Page } from './page';

const page = new Page(JSON.parse(part('run', HTMLScriptElement).textContent) as RunData);
page.start();
