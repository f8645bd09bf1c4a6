const { contextBridge, webUtils } = require('electron');

contextBridge.exposeInMainWorld('pathOf', (file) => webUtils.getPathForFile(file));
