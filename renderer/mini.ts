import '@fontsource-variable/inter';
import { mount } from 'svelte';
import { mediaUrl, readBridge } from './bridge.ts';
import Mini from './components/mini/Mini.svelte';
import { MiniPlayer } from './state/mini-player.svelte.ts';
import './styles/index.css';

const target = document.getElementById('app');
if (target === null) throw new Error('mini.html has no #app');

mount(Mini, { target, props: { mini: new MiniPlayer(readBridge()), media: mediaUrl } });
