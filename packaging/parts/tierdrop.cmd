@echo off
rem Starts Tierdrop from the directory that it was unpacked to. Needs Java 25 or newer.
setlocal
set "lib=%~dp0.."
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
where /q "%java%" || if not exist "%java%.exe" (
  echo tierdrop: needs Java 25 or newer: install one, or set JAVA_HOME. 1>&2
  exit /b 3
)
"%java%" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ^
  -Dtierdrop.samples="%lib%\sample-labs" -cp "%lib%\jars\*" io.tierdrop.app.Main %*
