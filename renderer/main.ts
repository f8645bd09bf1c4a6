import '@fontsource-variable/inter';
import { mount } from 'svelte';
import App from './App.svelte';
import { mediaUrl, readBridge } from './bridge.ts';
import './styles/index.css';

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no #app');

mount(App, { target, props: { bridge: readBridge(), media: mediaUrl } });
