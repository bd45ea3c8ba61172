@echo off
rem Starts Tierdrop from the directory that it was unpacked to. Needs Java 25 or newer.
setlocal
set "lib=%~dp0.."
set "java="
set "found="
if defined JAVA_HOME call :try "%JAVA_HOME%\bin\java.exe"
if not defined java for %%j in (java.exe) do call :try "%%~$PATH:j"
if defined java goto run
echo tierdrop: needs Java 25 or newer%found%: install one, or set JAVA_HOME. 1>&2
exit /b 3

:run
"%java%" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ^
  -Dtierdrop.samples="%lib%\sample-labs" -cp "%lib%\jars\*" io.tierdrop.app.Main %*
exit /b

rem Takes this java when it is new enough. What it says of itself is read from a file: a pipe inside for /f takes no path with
rem blanks and brackets.
:try
if not exist "%~1" exit /b 0
set "told=%TEMP%\tierdrop-%RANDOM%.txt"
set "version="
set "major=0"
"%~1" -version 2> "%told%"
for /f "usebackq tokens=2,3" %%a in ("%told%") do if "%%a"=="version" set "version=%%~b"
del "%told%"
for /f "tokens=1,2 delims=.-+_" %%m in ("%version%") do if "%%m"=="1" (set "major=%%n") else set "major=%%m"
if %major% equ 0 exit /b 0
if %major% geq 25 (set "java=%~1") else set "found=%found%, found %major%"
exit /b 0
